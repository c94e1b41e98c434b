'use strict';
// A farm of child processes with methods.

const { Worker } = require('jest-worker');
const { write } = require('./support.cjs');

async function use(enableWorkerThreads) {
  const file = write(
    'worker.cjs',
    `module.exports = {
      setup: async (word) => { global.word = word; },
      hello: async (name) => global.word + ' ' + name,
      double: (n) => n * 2,
      fail: () => { throw new TypeError('failed'); },
      where: () => process.env.JEST_WORKER_ID,
      say: () => console.log('said'),
      teardown: () => {},
    };`,
  );
  const worker = new Worker(file, {
    numWorkers: 2,
    setupArgs: ['hello'],
    enableWorkerThreads,
    exposedMethods: ['hello', 'double', 'fail', 'where', 'say'],
  });
  let text = '';
  worker.getStdout().on('data', (chunk) => (text += chunk));
  console.log(await worker.hello('there'), await Promise.all([1, 2, 3].map((number) => worker.double(number))));
  const error = await worker.fail().catch((reason) => reason);
  console.log(error.name, error.message, error instanceof Error);
  console.log((await Promise.all([worker.where(), worker.where()])).sort());
  await worker.say();
  console.log(await worker.end(), JSON.stringify(text));
}

module.exports = { use };
if (require.main === module) use(false);
