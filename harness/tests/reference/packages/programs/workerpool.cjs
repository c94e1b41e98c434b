'use strict';
// A pool of child processes: calls, limits of time, events, crashes.

const workerpool = require('workerpool');
const { write } = require('./support.cjs');

async function use(workerType) {
  const file = write(
    'worker.cjs',
    `const workerpool = require(${JSON.stringify(require.resolve('workerpool'))});
    workerpool.worker({
      add: (a, b) => a + b,
      fail: () => { throw new RangeError('failed'); },
      events: () => { workerpool.workerEmit({ half: true }); return 'all'; },
      die: () => process.exit(1),
      forever: () => { for (;;); },
    });`,
  );
  const pool = workerpool.pool(file, { workerType, maxWorkers: 2 });
  console.log(workerType, await Promise.all([pool.exec('add', [1, 2]), pool.exec('add', [3, 4])]));
  const told = (promise) =>
    promise.then(
      (value) => value,
      (error) => `${error.name}: ${error.message.split('\n')[0]}`,
    );
  console.log(await told(pool.exec('fail')));
  console.log(await told(pool.exec('events', [], { on: (payload) => console.log('event', payload) })));
  console.log((await told(pool.exec('die'))).split('\n')[0]);
  console.log(await told(pool.exec('forever').timeout(300)));
  const cancelled = pool.exec('forever');
  cancelled.cancel();
  console.log(await told(cancelled));
  console.log(await pool.exec((a) => a * 2, [21]));
  const { totalWorkers, pendingTasks } = pool.stats();
  console.log(totalWorkers > 0, pendingTasks);
  await pool.terminate();
  console.log(pool.stats().totalWorkers);
}

module.exports = { use };
if (require.main === module) use('process');
