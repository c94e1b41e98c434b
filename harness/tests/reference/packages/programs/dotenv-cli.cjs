'use strict';
// Commands with the variables of a file.

const { command, run, write } = require('./support.cjs');

async function main() {
  write('.env', 'A=from file\nB="$A again"\n');
  write('other.env', 'A=other\n');
  const tool = command('dotenv-cli', 'dotenv');
  console.log(await run([tool, '--', 'node', '-p', 'process.env.A + "/" + process.env.B']));
  console.log(await run([tool, '-e', 'other.env', '-v', 'C=3', '--', 'node', '-p', 'process.env.A + process.env.C']));
  console.log(await run([tool, '-p', 'B']));
  const { code, signal } = await run([tool, 'node', '-e', 'process.exit(6)']);
  console.log(code, signal);
}

main();
