'use strict';
// A test runner: as a command, and in children that run files at once.

const { command, run, write } = require('./support.cjs');

const hide = (text) => text.replaceAll(/\(\d+ms\)/g, '(N ms)').replaceAll(/^ +at .*\n/gm, '');

async function main() {
  write(
    'test/first.cjs',
    `
    describe('numbers', () => {
      it('adds', () => require('assert').strictEqual(1 + 1, 2));
      it('fails', () => require('assert').deepStrictEqual({ a: 1 }, { a: 2 }));
      it('waits', (done) => setTimeout(done, 5));
      it.skip('is left out', () => {});
      it('takes too long', () => new Promise(() => {})).timeout(20);
    });`,
  );
  write(
    'test/second.cjs',
    `it('rejects', async () => { throw new Error('rejected'); }); it('is fine', async () => {});`,
  );
  const tool = command('mocha');
  const done = await run([tool, 'test/*.cjs', '--reporter', 'spec', '--no-color']);
  console.log(done.code, hide(done.stdout), hide(done.stderr));
  const quick = await run([tool, 'test/second.cjs', '--reporter', 'json', '-g', 'fine']);
  const { stats, passes } = JSON.parse(quick.stdout);
  console.log(
    quick.code,
    stats.passes,
    stats.failures,
    passes.map(({ fullTitle }) => fullTitle),
  );
}

main();
