'use strict';
// Promises for the functions of child_process.

const { exec, execFile, fork, spawn } = require('promisify-child-process');
const { write } = require('./support.cjs');

async function main() {
  console.log(await spawn('echo', ['hello'], { encoding: 'utf8' }));
  console.log(await exec('printf out; printf err >&2', { encoding: 'utf8' }));
  const error = await execFile('sh', ['-c', 'echo why >&2; exit 3'], { encoding: 'utf8' }).catch((reason) => reason);
  console.log(error.code, error.stderr, error.killed, error.signal);
  const forked = fork(write('child.cjs', 'process.send("from child"); console.log("printed");'), {
    silent: true,
    encoding: 'utf8',
  });
  forked.on('message', (message) => console.log(message));
  console.log((await forked).stdout);
  const missing = await spawn('no-such-command-here').catch((reason) => reason);
  console.log(missing.code, missing.syscall);
}

main();
