'use strict';
// A pool of threads.

const Piscina = require('piscina');
const { write } = require('./support.cjs');

async function main() {
  const filename = write(
    'worker.cjs',
    `module.exports = async ({ a, b }) => a + b;
    module.exports.fail = () => { throw new TypeError('failed'); };
    module.exports.data = () => require(${JSON.stringify(require.resolve('piscina'))}).workerData;
    module.exports.forever = () => { for (;;); };
    module.exports.size = (bytes) => bytes.byteLength;`,
  );
  const pool = new Piscina({ filename, minThreads: 1, maxThreads: 2, workerData: { given: true } });
  console.log(await Promise.all([1, 2, 3].map((a) => pool.run({ a, b: 10 }))));
  const error = await pool.run(null, { name: 'fail' }).catch((reason) => reason);
  console.log(error.name, error.message, error instanceof TypeError);
  console.log(await pool.run(null, { name: 'data' }), pool.completed >= 4, pool.threads.length <= 2);
  const bytes = new Uint8Array(16);
  console.log(await pool.run(Piscina.move(bytes), { name: 'size' }), bytes.byteLength);
  const controller = new AbortController();
  const aborted = pool.run(null, { name: 'forever', signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  console.log((await aborted.catch((reason) => reason)).name, await pool.run({ a: 1, b: 1 }));
  await pool.close();
  console.log(pool.threads.length);
}

main();
