'use strict';
// The children of a process, read from `ps` through streams.

const { spawn } = require('child_process');
const psTree = require('ps-tree');

const child = spawn('sh', ['-c', 'sleep 60 & sleep 60 & echo ready; wait'], { detached: true });
child.stdout.once('data', () => {
  psTree(child.pid, (error, children) => {
    console.log(
      error,
      children.map(({ COMMAND, COMM, PPID }) => [COMMAND ?? COMM, Number(PPID) === child.pid]),
    );
    child.on('close', (code, signal) => console.log(code, signal));
    process.kill(-child.pid);
  });
});
