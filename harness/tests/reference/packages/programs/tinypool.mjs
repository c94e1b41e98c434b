// A pool of threads, and of child processes.
import Tinypool from 'tinypool';
import { write } from './support.cjs';

const filename = write(
  'worker.mjs',
  `export default ({ a, b }) => a + b;
  export const where = () => [typeof process.send, process.env.GIVEN];
  export const fail = () => { throw new RangeError('failed'); };`,
);
for (const runtime of ['child_process', 'worker_threads']) {
  const pool = new Tinypool({
    filename,
    runtime,
    minThreads: 1,
    maxThreads: 2,
    env: { GIVEN: 'yes', PATH: process.env.PATH },
  });
  console.log(runtime, await Promise.all([1, 2, 3].map((a) => pool.run({ a, b: 10 }))));
  console.log(await pool.run(null, { name: 'where' }));
  const error = await pool.run(null, { name: 'fail' }).catch((reason) => reason);
  console.log(error.message);
  await pool.destroy();
  console.log(pool.threads.length);
}
