"""Descriptors that come over a channel, or wait to go over it, and that nothing takes: they are closed."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

CHILD = r"""
const { readdirSync } = require('fs');
const count = () => readdirSync('/proc/self/fd').length;
const told = [];
process.on('message', (message, handle) => {
  if (message === 'count') return process.send({ count: count(), told });
  if (message === 'listen no more') return process.removeAllListeners('message').on('disconnect', report);
  return told.push([message, handle?.constructor.name ?? null]);
});
process.on('error', ({ code }) => told.push(['error', code]));
process.on('disconnect', () => told.push(['disconnect', null]));
// What the channel holds is closed with it, in the turn of the loop behind the event.
const report = () => setImmediate(() => setImmediate(() => console.log(JSON.stringify({ count: count(), told }))));
process.send({ count: count(), told });
"""


class Parent:
    """The other end of the channel of a child."""

    def __init__(self, end: socket.socket, process: subprocess.Popen[str]) -> None:
        self.end = end
        self.process = process
        self.lines = end.makefile("r", encoding="utf-8")
        self.open_at_first = int(self.hear()["count"])

    def hear(self) -> dict[str, Any]:
        """The next message that is not about handles."""
        while True:
            line = json.loads(self.lines.readline())
            if "cmd" not in line:
                return dict(line)

    def answer(self) -> str:
        """The next message, which is about a handle."""
        return str(json.loads(self.lines.readline())["cmd"])

    def send(self, data: str, descriptors: Sequence[int] = ()) -> None:
        """Some bytes, and the descriptors with the first of them."""
        socket.send_fds(self.end, [data.encode()], list(descriptors))

    def count(self) -> tuple[int, object]:
        """How many descriptors the child has more than at first, and what it was told."""
        self.send('"count"\n')
        heard = self.hear()
        return heard["count"] - self.open_at_first, heard["told"]

    def report(self) -> dict[str, Any]:
        """What the child says once its channel is closed."""
        assert self.process.stdout is not None
        return dict(json.loads(self.process.stdout.readline()))


@contextmanager
def child(runtime: str, script: str) -> Iterator[Parent]:
    ours, theirs = socket.socketpair()
    ours.settimeout(30)
    fd = theirs.fileno()
    with ours, theirs:
        process = subprocess.Popen(
            [runtime, "-e", script],
            pass_fds=[fd],
            env={**os.environ, "NODE_CHANNEL_FD": str(fd)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            theirs.close()
            yield Parent(ours, process)
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def parent(refnode: str) -> Iterator[Parent]:
    with child(refnode, CHILD) as started:
        yield started


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


@pytest.fixture
def listening(server: socket.socket) -> int:
    """The descriptor of a server."""
    return server.fileno()


def promise(type_name: str, **others: object) -> str:
    return json.dumps({"cmd": "NODE_HANDLE", "type": type_name, "msg": "promised", **others}) + "\n"


def test_what_comes_with_a_plain_message_is_closed(parent: Parent, listening: int) -> None:
    parent.send('"plain"\n', [listening] * 20)
    assert parent.count() == (0, [["plain", None]])


def test_what_comes_beside_the_promised_one_is_closed(parent: Parent, listening: int) -> None:
    parent.send(promise("net.Server"), [listening] * 20)
    assert parent.answer() == "NODE_HANDLE_ACK"
    assert parent.count() == (1, [["promised", "Server"]])


@pytest.mark.parametrize("type_name", ["net.Nonsense", "__proto__", "dgram.Socket", "dgram.Native"])
def test_what_is_of_another_type_is_refused_and_closed(type_name: str, parent: Parent, listening: int) -> None:
    parent.send(promise(type_name, dgramType="udp4"), [listening])
    assert parent.answer() == "NODE_HANDLE_NACK"
    assert parent.count() == (0, [])


def test_what_is_no_socket_is_refused_and_closed(parent: Parent) -> None:
    with open("/dev/null", "rb") as file:
        parent.send(promise("net.Native"), [file.fileno()])
    assert parent.answer() == "NODE_HANDLE_NACK"
    assert parent.count() == (0, [])


def test_a_server_that_cannot_listen_comes_as_nothing(parent: Parent, server: socket.socket) -> None:
    with socket.create_connection(server.getsockname()) as connected:
        parent.send(promise("net.Server"), [connected.fileno()])
        assert parent.answer() == "NODE_HANDLE_ACK"
        assert parent.count() == (0, [["promised", None]])


def test_a_descriptor_waits_for_the_end_of_its_message(parent: Parent, listening: int) -> None:
    line = promise("net.Server")
    parent.send('"first"\n' + line[:5], [listening])
    parent.send(line[5:])
    assert parent.answer() == "NODE_HANDLE_ACK"
    assert parent.count() == (1, [["first", None], ["promised", "Server"]])


def test_descriptors_of_messages_in_one_read_are_told_apart(parent: Parent, listening: int) -> None:
    one, other = socket.socketpair()
    with one, other:
        parent.send(promise("net.Native") + promise("net.Native"), [listening, one.fileno()])
        assert (parent.answer(), parent.answer()) == ("NODE_HANDLE_ACK", "NODE_HANDLE_ACK")
        assert parent.count() == (2, [["promised", "TCP"], ["promised", "Pipe"]])


def test_a_message_that_never_ends_does_not_gather_descriptors(parent: Parent, listening: int) -> None:
    parent.send('"listen no more"\n')
    with pytest.raises(BrokenPipeError):
        while True:
            parent.send('"', [listening] * 50)
    # The channel is closed as well.
    told = [["error", "ERR_IPC_MALFORMED"], ["disconnect", None]]
    assert parent.report() == {"count": parent.open_at_first - 1, "told": told}


def test_what_came_with_a_malformed_line_is_closed(refnode: str, listening: int) -> None:
    survivor = CHILD + "process.on('uncaughtException', ({ name }) => told.push([name, null]));"
    with child(refnode, survivor) as parent:
        parent.send("{no json\n", [listening] * 5)
        assert parent.count() == (0, [["SyntaxError", None]])


@pytest.mark.parametrize("type_name", ["net.Server", "net.Socket", "net.Native", "dgram.Socket", "dgram.Native"])
def test_what_nobody_listened_for_is_closed_with_the_channel(type_name: str, parent: Parent, listening: int) -> None:
    one, other = socket.socketpair()
    with one, other, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
        datagrams.bind(("127.0.0.1", 0))
        sent = {"net.Socket": one, "dgram.Socket": datagrams, "dgram.Native": datagrams}.get(type_name)
        parent.send('"listen no more"\n')
        for _ in range(3):
            parent.send(promise(type_name, dgramType="udp4"), [listening if sent is None else sent.fileno()])
            assert parent.answer() == "NODE_HANDLE_ACK"
        parent.end.shutdown(socket.SHUT_WR)
        assert parent.report() == {"count": parent.open_at_first - 1, "told": [["disconnect", None]]}


RAW_CHILD = r"""
import array, json, os, signal, socket, sys
if sys.argv[1] == "hangs": signal.pause()
channel = socket.socket(fileno=int(os.environ["NODE_CHANNEL_FD"]))
lines = b""
while data := channel.recvmsg(65536, 1024):
    if not data[0]: break
    lines += data[0]
    while b"\n" in lines:
        line, lines = lines.split(b"\n", 1)
        message = json.loads(line)
        if not isinstance(message, dict) or message.get("cmd") != "NODE_HANDLE": continue
        if sys.argv[1] == "dies": sys.exit(0)
        channel.sendall(b'{"cmd":"NODE_HANDLE_NACK"}\n')
"""

SENDER = r"""
const { spawn } = require('child_process');
const { once } = require('events');
const { connect, createServer } = require('net');
const { readdirSync } = require('fs');
const count = () => readdirSync('/proc/self/fd').length;
const told = [];
const [, python, program, way, what] = process.argv;
const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
let before;
// The first child leaves descriptors that all others use.
spawn('/bin/true').on('close', () => {
  before = count();
  start();
});
function start() {
  const child = spawn(python, ['-c', program, way], { stdio });
  process.on('warning', ({ name }) => told.push(['warning', name]));
  child.on('disconnect', () => told.push(['disconnect']));
  const report = () => console.log(JSON.stringify({ leaked: count() - before, told }));
  const server = createServer({ pauseOnConnect: true }, async (socket) => {
    if (what === 'half-read') {
      await once(socket, 'readable');
      told.push(['read', String(socket.read(2))]);
    }
    // The sender keeps its own, and closes it in the end.
    if (what === 'raw') child.on('exit', () => socket.destroy());
    // More than the channel holds, so that the socket waits behind it.
    if (way === 'hangs') child.send('x'.repeat(1e6));
    child.send('take this', what === 'raw' ? socket._handle : socket, (error) => told.push(['sent', error]));
    child.send('behind', (error) => {
      told.push(['sent behind', error?.code ?? null]);
      if (way === 'refuses') child.disconnect();
    });
    server.close();
    if (way === 'hangs') child.kill();
  });
  server.listen(0, '127.0.0.1', () => {
    const client = connect(server.address().port, '127.0.0.1').resume().on('end', () => told.push(['end']));
    if (what === 'half-read') client.write('some words');
    const ends = [once(client, 'close'), once(child, 'disconnect'), once(child, 'exit')];
    Promise.all(ends).then(() => setImmediate(() => setImmediate(report)));
  });
}
"""


def send_away(runtime: str, way: str, what: str = "socket") -> dict[str, Any]:
    """What the sender of a socket, also a half-read one, or of a raw handle saw.

    Its receiver `refuses` it, `dies` of it or `hangs` before.
    """
    command = [runtime, "-e", SENDER, sys.executable, RAW_CHILD, way, what]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60)
    return dict(json.loads(done.stdout))


def test_a_socket_that_is_refused_is_closed_and_its_sender_warned(refnode: str) -> None:
    told: list[list[str | None]] = [
        ["sent", None],
        ["warning", "SentHandleNotReceivedWarning"],
        ["end"],
        ["sent behind", None],
        ["disconnect"],
    ]
    seen = send_away(refnode, "refuses")
    assert sorted(seen["told"], key=str) == sorted(told, key=str)
    assert seen["leaked"] <= 0


def test_a_socket_whose_receiver_dies_is_closed_and_what_waits_fails(refnode: str) -> None:
    told: list[list[str | None]] = [["sent", None], ["sent behind", "ERR_IPC_CHANNEL_CLOSED"], ["disconnect"], ["end"]]
    seen = send_away(refnode, "dies")
    assert sorted(seen["told"], key=str) == sorted(told, key=str)
    assert seen["leaked"] <= 0


def test_a_socket_that_waits_to_be_written_is_closed_with_the_channel(refnode: str) -> None:
    told: list[list[str | None]] = [["sent", None], ["sent behind", "ERR_IPC_CHANNEL_CLOSED"], ["disconnect"], ["end"]]
    seen = send_away(refnode, "hangs")
    assert sorted(seen["told"], key=str) == sorted(told, key=str)
    assert seen["leaked"] <= 0


@pytest.mark.parametrize("way", ["refuses", "dies", "hangs"])
def test_a_half_read_socket_that_is_not_taken_is_closed(way: str, refnode: str) -> None:
    seen = send_away(refnode, way, "half-read")
    assert ["read", "so"] in seen["told"] and ["end"] in seen["told"]
    assert seen["leaked"] <= 0


@pytest.mark.parametrize("way", ["refuses", "dies", "hangs"])
def test_a_raw_handle_that_is_not_taken_stays_with_its_sender_alone(way: str, refnode: str) -> None:
    seen = send_away(refnode, way, "raw")
    assert ["end"] in seen["told"]
    assert ["warning", "SentHandleNotReceivedWarning"] not in seen["told"]
    assert seen["leaked"] <= 0


SLOW_RECEIVER = r"""
import os, socket, sys
channel = socket.socket(fileno=int(os.environ["NODE_CHANNEL_FD"]))
_, (taken, *_), _, _ = socket.recv_fds(channel, 65536, 1)
sys.stdin.read()
channel.sendall(b'{"cmd":"NODE_HANDLE_ACK"}\n')
with open(taken) as peer:
    print(peer.read(), flush=True)
"""

READING_SENDER = r"""
const { spawn } = require('child_process');
const { connect, createServer } = require('net');
const [, python, program] = process.argv;
const child = spawn(python, ['-c', program], { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
let client;
const server = createServer((socket) => {
  let heard = '';
  socket.on('data', (data) => (heard += data));
  socket.once('data', () => {
    child.send('take this', socket);
    server.close();
    // Whoever still reads has read by then.
    client.end('on the way', () => setImmediate(() => setImmediate(() => child.stdin.end())));
  });
  child.on('exit', () => console.log(heard));
});
server.listen(0, '127.0.0.1', () => {
  client = connect(server.address().port, '127.0.0.1').resume();
  client.write('before');
});
"""


def test_what_comes_while_a_socket_is_on_its_way_is_the_receivers(refnode: str) -> None:
    command = [refnode, "-e", READING_SENDER, sys.executable, SLOW_RECEIVER]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["on the way", "before"]


EARLY_SENDER = r"""
const { spawn } = require('child_process');
const { connect, createServer } = require('net');
const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
const child = spawn('/bin/sh', ['-c', 'read -r line <&3; echo "$line"'], { stdio });
let [line, heard] = ['', ''];
child.stdout.on('data', (data) => (line += data));
const server = createServer((peer) => peer.end('hello'));
server.listen(0, '127.0.0.1', () => {
  const socket = connect(server.address().port, '127.0.0.1');
  child.send('take this', socket);
  socket.on('data', (data) => (heard += data)).on('close', () => server.close());
});
process.on('exit', () => console.log(JSON.stringify([line, heard])));
"""


def test_a_socket_that_has_not_begun_to_connect_stays_with_its_sender(refnode: str) -> None:
    command = [refnode, "-e", EARLY_SENDER]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == ['"take this"\n', "hello"]
