'use strict';
// Commands with the variables of a file, of several formats.

const { command, run, write } = require('./support.cjs');

async function main() {
  write('.env', 'A=1\nB=two\n');
  write('.env-cmdrc.json', JSON.stringify({ test: { A: 'rc', C: 'c' } }));
  const tool = command('env-cmd');
  console.log(await run([tool, 'node', '-p', 'process.env.A + process.env.B']));
  console.log(await run([tool, '-e', 'test', '-f', '.env-cmdrc.json', 'node', '-p', 'process.env.A + process.env.C']));
  const { code, signal } = await run([tool, 'node', write('six.cjs', 'process.exit(6)')]);
  console.log(code, signal);
  const { GetEnvVars } = await import('env-cmd');
  console.log(await GetEnvVars({ envFile: { filePath: '.env' } }));
}

main();
