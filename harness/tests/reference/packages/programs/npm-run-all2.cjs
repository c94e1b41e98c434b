'use strict';
// Scripts of a package one after the other and at once, each by what runs scripts: here a stand-in for npm.

const { command, run, write } = require('./support.cjs');

async function main() {
  write('package.json', JSON.stringify({ scripts: { 'say:one': 'echo one', 'say:two': 'echo two', bad: 'exit 4' } }));
  const runner = write(
    'npm-cli.js',
    `const { scripts } = require(process.cwd() + '/package.json');
    const name = process.argv.slice(2).find((word) => word in scripts);
    const { status } = require('child_process').spawnSync(scripts[name], { shell: true, stdio: 'inherit' });
    process.exit(status);`,
  );
  const env = { ...process.env, npm_execpath: runner };
  const show = ({ code, signal, stdout, stderr }) =>
    console.log(code, signal, stdout.trim().split('\n').sort(), stderr.split('\n')[0]);
  show(await run([command('npm-run-all2', 'run-s'), 'say:*'], { env }));
  show(await run([command('npm-run-all2', 'run-p'), '--print-label', 'say:*'], { env }));
  show(await run([command('npm-run-all2', 'npm-run-all'), 'say:one', 'bad', 'say:two'], { env }));
  const runAll = require('npm-run-all2');
  process.env.npm_execpath = runner;
  const results = await runAll(['say:one', 'say:two'], { stdout: process.stdout });
  console.log(results);
}

main();
