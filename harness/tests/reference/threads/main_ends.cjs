'use strict';
// The main thread ends in the way that the argument names while threads start, run and end.
const { Worker, isMainThread, workerData } = require('worker_threads');

const ways = {
  returns() {},
  exits: () => process.exit(3),
  throws() {
    throw new Error('on purpose');
  },
  rejects: () => Promise.reject(new Error('on purpose')),
  signal: () => process.kill(process.pid, 'SIGTERM'),
  listener() {
    process.on('SIGTERM', () => process.exit(4));
    process.kill(process.pid, 'SIGTERM');
  },
  uncaughtInExit() {
    process.on('exit', () => {
      throw new Error('on purpose');
    });
    process.exit(5);
  },
};

if (isMainThread) {
  const workers = ['busy', 'idle', 'nests', 'busy'].map((way) => new Worker(__filename, { workerData: way }));
  const end = ways[process.argv[2]];
  if (process.argv[2] === 'returns') for (const worker of workers) worker.unref();
  if (process.argv[3] === 'at-once') end();
  else workers[0].once('online', () => setTimeout(end, 5));
} else if (workerData === 'busy') {
  for (;;);
} else if (workerData === 'nests') {
  new Worker(__filename, { workerData: 'busy' });
} else {
  setInterval(() => {}, 1000);
}
