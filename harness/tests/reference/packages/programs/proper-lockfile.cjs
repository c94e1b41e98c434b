'use strict';
// A lock between processes, given up at the end of the one that holds it.

const fs = require('fs');
const lockfile = require('proper-lockfile');
const { run, write } = require('./support.cjs');

async function main() {
  const file = write('thing', 'x');
  const release = await lockfile.lock(file);
  const script = write(
    'other.cjs',
    `const lockfile = require(${JSON.stringify(require.resolve('proper-lockfile'))});
    lockfile.lock('thing').then(() => { console.log('locked'); process.exit(3); }, (error) => console.log(error.code));`,
  );
  console.log((await run([script])).stdout, await lockfile.check(file));
  await release();
  const { code, stdout } = await run([script]);
  console.log(code, stdout, fs.existsSync('thing.lock'), await lockfile.check(file));
}

main();
