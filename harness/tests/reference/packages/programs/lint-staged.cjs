'use strict';
// Commands for the files that a commit would take.

const { execFileSync } = require('child_process');
const { command, run, write } = require('./support.cjs');

async function main() {
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@x', ...args], { encoding: 'utf8' });
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'first');
  write(
    'upper.cjs',
    `const fs = require('fs');
    for (const file of process.argv.slice(2)) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').toUpperCase());`,
  );
  write('.lintstagedrc.json', JSON.stringify({ '*.txt': 'node upper.cjs', '*.bad': 'false' }));
  write('a.txt', 'hello\n');
  write('b.txt', 'left\n');
  git('add', 'a.txt');
  const tool = command('lint-staged');
  const done = await run([tool]);
  console.log(done.code, done.signal, git('show', ':a.txt'), git('status', '--short', 'a.txt', 'b.txt'));
  write('c.bad', 'x\n');
  git('add', 'c.bad');
  const failed = await run([tool, '--quiet']);
  console.log(failed.code, git('status', '--short', 'c.bad'));
  const { default: lintStaged } = await import('lint-staged');
  console.log(await lintStaged({ config: { '*.txt': () => 'true' }, quiet: true }));
}

main();
