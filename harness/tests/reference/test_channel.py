"""Where the channel of Node fails: malformed frames end it, not the process, and disconnect comes to an end."""

from __future__ import annotations

import json
import subprocess

import pytest

# A shell writes the frames, and ends when its channel does.
PARENT = r"""
const { spawn } = require('child_process');
const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
const program = 'printf "$1" >&3; read -r end <&3';
const child = spawn('/bin/sh', ['-c', program, 'sh', process.argv[1]], { stdio, serialization: 'advanced' });
const told = [];
child.on('message', (message) => told.push(['message', message]));
child.on('error', ({ code }) => told.push(['error', code]));
child.on('disconnect', () => told.push(['disconnect', child.connected, child.channel]));
child.on('close', () => process.stdout.write(JSON.stringify(told)));
// Where the channel stays open, the program still ends, and tells what came.
setTimeout(() => child.kill(), 10000).unref();
"""

GOOD = "00000003ff0f54"
MALFORMED = {
    "empty": "00000000",
    "another format": "0101000000",
    "no header": "0000000154",
    "no value": "00000002ff0f",
    "later version": "00000003ff6354",
    "kind of view": "00000006ff0f5c000e01",
    "unfinished number": "00000006ff0f5c00ff0f",
    "half an element": "00000007ff0f5c00030100",
    "kind of host object": "00000005ff0f5c0200",
    "longer than the frame": "0000000bff0f5c0001ffffffff0f00",
    "array without elements": "00000008ff0f41ffffffff0f",
    "arrays beyond memory": f"{2 + 40 * 7:08x}ff0f{40 * '61a08dff0f4900'}",
}


def escaped(frames: str) -> str:
    """The bytes as printf of any shell takes them."""
    return "".join(f"\\{byte:03o}" for byte in bytes.fromhex(frames))


@pytest.mark.parametrize("frame", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_frame_is_an_error_event_and_ends_the_channel(frame: str, refnode: str) -> None:
    command = [refnode, "-e", PARENT, escaped(GOOD + frame + GOOD)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60)
    told = json.loads(done.stdout)
    assert told == [["message", True], ["error", "ERR_IPC_MALFORMED"], ["disconnect", False, None]]


HALFWAY = r"""
const { spawn } = require('child_process');
// The shell writes one message and a half, and the rest once it is told to.
const program = `
  printf '"first"\\n"second, in' >&3
  read -r word; printf ' two parts"\\n' >&3
  read -r end <&3 || exit 7`;
const child = spawn('/bin/sh', ['-c', program], { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
child.on('message', (message) => {
  console.log(message, child.connected);
  if (message !== 'first') return;
  child.disconnect();
  child.stdin.end('go on\n');
});
child.on('disconnect', () => console.log('disconnect'));
child.on('exit', (code) => console.log('exit', code));
"""


def test_disconnect_waits_for_the_rest_of_a_message(refnode: str) -> None:
    command = [refnode, "-e", HALFWAY]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["first true", "second, in two parts false", "disconnect", "exit 7"]
