'use strict';
// Starts a command again when it ends, until its patience is over or it is told to stop.

const respawn = require('respawn');
const { write } = require('./support.cjs');

const crashing = respawn([process.execPath, write('crash.cjs', 'console.error("crash"); process.exit(2);')], {
  maxRestarts: 2,
  sleep: 10,
});
const told = [];
for (const event of ['start', 'spawn', 'exit', 'sleep', 'crash', 'stop']) {
  crashing.on(event, (value) => told.push(typeof value === 'number' ? `${event} ${value}` : event));
}
crashing.on('crash', () => {
  console.log(told, crashing.status);
  const staying = respawn([process.execPath, write('stay.cjs', 'process.send("up"); setInterval(() => {}, 1000);')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    kill: 10000,
  });
  staying.on('message', (message) => {
    console.log(message, staying.status);
    staying.stop(() => console.log('stopped', staying.status));
  });
  staying.on('exit', (code, signal) => console.log('exit', code, signal));
  staying.start();
});
crashing.start();
