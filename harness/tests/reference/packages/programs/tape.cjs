'use strict';
// Tests whose results are lines.

const { command, run, write } = require('./support.cjs');

const hide = (text) => text.replaceAll(/^ +at:? .*\n/gm, '').replaceAll(/stack: \|-\n(?: {6,}.*\n)*/g, '');

async function main() {
  const tape = JSON.stringify(require.resolve('tape'));
  write(
    'test/one.js',
    `const test = require(${tape});
    test('sync', (t) => { t.plan(2); t.equal(1, 1); t.deepEqual({ a: 1 }, { a: 2 }); });
    test('async', async (t) => { t.throws(() => { throw new TypeError('x'); }, TypeError); });
    test('later', (t) => { setTimeout(() => t.end(), 5); });`,
  );
  const done = await run([command('tape'), 'test/*.js']);
  console.log(done.code, hide(done.stdout), hide(done.stderr));
}

main();
