'use strict';
// The children of a process, read from `ps` through streams.

const { spawn } = require('child_process');
const psTree = require('ps-tree');

// What a child writes out tells that it is the program by now, and no more the shell that became it.
const child = spawn('sh', ['-c', 'cat <&3 & cat <&4 & wait'], {
  detached: true,
  stdio: ['ignore', 'pipe', 'inherit', 'pipe', 'pipe'],
});
for (const stream of child.stdio.slice(3)) stream.write('ready\n');

let seen = '';
child.stdout.on('data', (chunk) => {
  seen += chunk;
  if (seen !== 'ready\nready\n') return;
  psTree(child.pid, (error, children) => {
    console.log(
      error,
      children.map(({ COMMAND, COMM, PPID }) => [COMMAND ?? COMM, Number(PPID) === child.pid]),
    );
    child.on('close', (code, signal) => console.log(code, signal));
    process.kill(-child.pid);
  });
});
