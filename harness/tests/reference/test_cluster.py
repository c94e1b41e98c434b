"""Clusters leave nothing behind: connections, servers and killed workers cost no descriptor in the primary."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

PRIMARY = r"""
const cluster = require('cluster');
const { once } = require('events');
const fs = require('fs');
const net = require('net');
const [connections, deaths] = process.argv.slice(2).map(Number);

const descriptors = () => fs.readdirSync('/proc/self/fd').length;

function visit(port) {
  return new Promise((resolve) => {
    const client = net.connect(port, '127.0.0.1').resume();
    let isServed = false;
    client.on('data', () => (isServed = true));
    client.on('error', () => {});
    client.on('close', () => resolve(isServed));
  });
}

async function visits(port, count) {
  let served = 0;
  for (let done = 0; done < count; done += 10) {
    const group = await Promise.all(Array.from({ length: 10 }, () => visit(port)));
    served += group.filter(Boolean).length;
  }
  return served;
}

async function main() {
  const workers = [cluster.fork(), cluster.fork()];
  const [[{ port }]] = await Promise.all(workers.map((worker) => once(worker, 'listening')));
  await visits(port, 20);
  const before = descriptors();
  const served = await visits(port, connections);
  for (let count = 0; count < deaths; count++) {
    const worker = cluster.fork();
    const listening = once(worker, 'listening');
    const ends = [once(worker, 'exit'), once(worker, 'disconnect')];
    await listening;
    const underWay = visits(port, 20);
    worker.process.kill('SIGKILL');
    await Promise.all([...ends, underWay]);
  }
  const still = await visits(port, 20);
  await new Promise((resolve) => setImmediate(resolve));
  process.stdout.write(JSON.stringify({ before, after: descriptors(), served, still }));
  cluster.disconnect();
}

if (cluster.isPrimary) main();
else net.createServer((socket) => socket.end('x')).listen(0, '127.0.0.1');
"""


def test_connections_and_killed_workers_leave_no_descriptor(refnode: str, tmp_path: Path) -> None:
    script = tmp_path / "primary.cjs"
    script.write_text(PRIMARY, encoding="utf-8")
    command = [refnode, str(script), "1000", "15"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(done.stdout)
    assert told == {"before": told["before"], "after": told["before"], "served": 1000, "still": 20}
    assert done.stderr == ""
