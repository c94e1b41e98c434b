'use strict';
// Ends a process with all that it started.

const { spawn } = require('child_process');
const kill = require('tree-kill');
const { isAlive, until, write } = require('./support.cjs');

const inner = write('inner.cjs', 'console.log(process.pid); setInterval(() => {}, 1000);');
const outer = write(
  'outer.cjs',
  `const { spawn } = require('child_process');
  for (let count = 0; count < 2; count++) spawn(process.execPath, [${JSON.stringify(inner)}], { stdio: 'inherit' });
  setInterval(() => {}, 1000);`,
);
const child = spawn(process.execPath, [outer], { stdio: ['ignore', 'pipe', 'inherit'] });
let text = '';
child.stdout.on('data', async (chunk) => {
  text += chunk;
  const pids = text.trim().split('\n').map(Number);
  if (pids.length < 2 || !text.endsWith('\n')) return;
  console.log('alive', pids.map(isAlive));
  const exited = new Promise((resolve) => child.on('exit', (code, signal) => resolve([code, signal])));
  kill(child.pid, 'SIGTERM', async (error) => {
    console.log('killed', error ?? null);
    console.log('exit', await exited);
    await until(() => !pids.some(isAlive));
    console.log('alive', pids.map(isAlive));
  });
});
