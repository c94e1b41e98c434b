'use strict';
// What a process uses.

const { spawn } = require('child_process');
const pidusage = require('pidusage');

const child = spawn('sleep', ['60']);
pidusage([process.pid, child.pid], (error, stats) => {
  const own = stats[process.pid];
  console.log(error, own.pid === process.pid, own.ppid === process.ppid, own.memory > 1e6, own.elapsed >= 0);
  console.log(stats[child.pid].ppid === process.pid, Object.keys(own).sort().join(' '));
  child.kill();
  child.on('exit', async (code, signal) => {
    console.log(code, signal);
    const gone = await pidusage(child.pid).catch((reason) => reason);
    console.log(gone.code, gone.message.replace(/\d+/g, 'N'));
    pidusage.clear();
  });
});
