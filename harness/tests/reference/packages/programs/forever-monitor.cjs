'use strict';
// Starts a script again when it ends, so many times.

const { Monitor } = require('forever-monitor');
const { write } = require('./support.cjs');

const script = write('app.cjs', 'console.log("run", process.argv[2], process.env.GIVEN); process.exit(3);');
const monitor = new Monitor(script, {
  max: 3,
  silent: true,
  args: ['given'],
  env: { GIVEN: 'env' },
  minUptime: 0,
  spinSleepTime: 0,
});
let text = '';
monitor.on('start', () => console.log('start', monitor.running));
monitor.on('restart', () => console.log('restart', monitor.times));
monitor.on('stdout', (data) => (text += data));
monitor.on('exit:code', (code, signal) => console.log('code', code, signal));
monitor.on('exit', () => {
  console.log('exit', monitor.running, monitor.times, JSON.stringify(text));
  const stays = new Monitor(write('stays.cjs', 'console.log("up"); setInterval(() => {}, 1000);'), {
    max: 1,
    silent: true,
  });
  stays.on('stdout', () => stays.stop());
  stays.on('stop', () => console.log('stop'));
  stays.on('exit', () => console.log('stopped', stays.running));
  stays.start();
});
monitor.start();
