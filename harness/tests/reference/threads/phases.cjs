'use strict';
// Starts threads that end in every phase of their lives, several at a time, and reports as JSON: what each phase ended
// with (code to count), and how many descriptors and threads the process has before and after.
const { promises, readdirSync } = require('fs');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const ROUNDS = Number(process.argv[2]);
const AT_ONCE = 6;

const inside = {
  idle: () => parentPort.on('message', () => {}),
  busy() {
    parentPort.postMessage('ready');
    for (;;);
  },
  exits: () => process.exit(3),
  exitsInMessage: () => parentPort.on('message', () => process.exit(4)),
  exitsInExit: () => process.on('exit', () => process.exit(5)),
  exitsInMicrotask: () => Promise.resolve().then(() => process.exit(6)),
  exitsInTimer: () => setTimeout(() => process.exit(7), 1),
  throws() {
    throw new Error('on purpose');
  },
  rejects: () => Promise.reject(new Error('on purpose')),
  returns() {},
  waits: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  spawns: () => require('child_process').spawn('/bin/sleep', ['60']).unref(),
  reads: () =>
    require('fs')
      .promises.readFile('/proc/self/status')
      .then(() => process.exit(8)),
  nests() {
    new Worker(__filename, { workerData: 'busy' }).on('message', () => parentPort.postMessage('ready'));
  },
  nestsAndExits() {
    new Worker(__filename, { workerData: 'busy' });
    process.exit(9);
  },
};

/** How the main thread ends a thread: by phase. */
const outside = {
  atOnce: (worker) => worker.terminate(),
  afterTurn: (worker) => setImmediate(() => worker.terminate()),
  online: (worker) => worker.once('online', () => worker.terminate()),
  ready: (worker) => worker.once('message', () => worker.terminate()),
  twice(worker) {
    worker.terminate();
    worker.once('online', () => worker.terminate());
  },
  posts: (worker) => worker.postMessage('go'),
  nothing() {},
};

/** Pairs of what the thread does and what is done to it, of which each ends. */
const pairs = [
  ...['idle', 'busy', 'exits', 'waits', 'nests', 'throws'].map((way) => [way, 'atOnce']),
  ...['idle', 'busy', 'exitsInTimer', 'waits', 'nests', 'reads'].map((way) => [way, 'afterTurn']),
  ...['idle', 'busy', 'waits', 'nests', 'returns', 'spawns'].map((way) => [way, 'online']),
  ...['idle', 'busy', 'exits'].map((way) => [way, 'twice']),
  ...['busy', 'nests'].map((way) => [way, 'ready']),
  ['exitsInMessage', 'posts'],
  ...['exits', 'exitsInExit', 'exitsInMicrotask', 'exitsInTimer', 'throws', 'rejects', 'returns', 'reads'].map(
    (way) => [way, 'nothing'],
  ),
  ['nestsAndExits', 'nothing'],
];

const count = (folder) => readdirSync(folder).length;

function runOne([way, how], told) {
  return new Promise((resolve) => {
    const worker = new Worker(__filename, { workerData: way, stdout: true, stderr: true });
    let errors = 0;
    worker.on('error', () => ++errors);
    worker.on('exit', (code) => {
      const name = `${way}, ${how}`;
      told[name] ??= {};
      told[name][code] = (told[name][code] ?? 0) + 1;
      if (errors > 1) told[name].errors = errors;
      resolve();
    });
    outside[how](worker);
  });
}

async function runAll() {
  const told = {};
  const work = Array.from({ length: ROUNDS }, () => pairs).flat();
  await runOne(pairs[0], told);
  // The threads for files start with the first one, those of V8 with the first code to optimize.
  await promises.readFile(__filename);
  let sum = 0;
  for (let index = 0; index < 1e7; index++) sum += index % 7;
  if (sum < 0) throw new Error('a sum of what is not negative');
  const before = { descriptors: count('/proc/self/fd'), threads: count('/proc/self/task') };
  const next = work[Symbol.iterator]();
  const lane = async () => {
    for (const pair of next) await runOne(pair, told);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  const after = { descriptors: count('/proc/self/fd'), threads: count('/proc/self/task') };
  console.log(JSON.stringify({ told, before, after }));
}

if (isMainThread) runAll();
else inside[workerData]();
