'use strict';
// Calls spread over child processes.

const workerFarm = require('worker-farm');
const { write } = require('./support.cjs');

const file = write(
  'worker.cjs',
  `module.exports.pid = (done) => setTimeout(() => done(null, process.pid), 50);
  module.exports.add = (a, b, done) => done(null, a + b);
  module.exports.fail = (done) => done(Object.assign(new TypeError('failed'), { extra: 1 }));
  module.exports.die = () => process.exit(1);`,
);
const farm = workerFarm({ maxConcurrentWorkers: 3, maxRetries: 1 }, file, ['pid', 'add', 'fail', 'die']);
const call = (name, ...values) =>
  new Promise((resolve) => farm[name](...values, (error, result) => resolve(error ?? result)));

async function main() {
  const pids = await Promise.all(Array.from({ length: 6 }, () => call('pid')));
  console.log(new Set(pids).size, await call('add', 2, 3));
  const error = await call('fail');
  console.log(error.type, error.message, error.extra);
  const died = await call('die');
  console.log(died.type, died.message.includes('too many'));
  workerFarm.end(farm, () => console.log('ended'));
}

main();
