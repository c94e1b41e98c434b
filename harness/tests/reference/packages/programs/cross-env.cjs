'use strict';
// Commands with variables of their own, and their ends passed on.

const { command, run } = require('./support.cjs');

async function main() {
  const tool = command('cross-env');
  console.log(await run([tool, 'A=1', 'B=two words', 'node', '-p', 'process.env.A + process.env.B']));
  console.log(await run([tool, 'A=$PATH_THAT_IS_NOT', 'node', '-e', 'process.exit(5)']));
  console.log(await run([command('cross-env', 'cross-env-shell'), 'A=shell', 'echo $A']));
  const { code, signal } = await run([tool, 'A=1', 'node', '-e', 'process.kill(process.pid, "SIGTERM")']);
  console.log(code, signal);
}

main();
