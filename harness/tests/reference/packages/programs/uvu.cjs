'use strict';
// A small test runner.

const { command, run, write } = require('./support.cjs');

const hide = (text) =>
  text
    .replaceAll(/Total: .*/g, '')
    .replaceAll(/Skipped: +/g, 'Skipped: ')
    .replaceAll(/^ +at .*\n/gm, '')
    .replaceAll(/\d+(\.\d+)?ms/g, 'N ms');

async function main() {
  const uvu = JSON.stringify(require.resolve('uvu'));
  const assert = JSON.stringify(require.resolve('uvu/assert'));
  write(
    'tests/a.js',
    `const { test } = require(${uvu}); const assert = require(${assert});
    test('equal', () => assert.equal({ a: [1] }, { a: [1] })); test('throws', () => assert.throws(() => { throw 1; })); test.run();`,
  );
  write(
    'tests/b.js',
    `const { suite } = require(${uvu}); const assert = require(${assert});
    const own = suite('own'); own('differs', () => assert.is(1, 2)); own.run();`,
  );
  const done = await run([command('uvu'), 'tests', '--color', 'false'], { env: { ...process.env, NO_COLOR: '1' } });
  console.log(done.code, hide(done.stdout), hide(done.stderr));
}

main();
