'use strict';
// Uses every standard stream, also in a child. What it saw goes into the file that its argument names.

const { spawnSync } = require('child_process');
const { closeSync, writeFileSync } = require('fs');

const [, , result, ...closed] = process.argv;
for (const number of closed) closeSync(Number(number));

const told = [];
for (const name of ['stdin', 'stdout', 'stderr']) {
  try {
    process[name].on('error', (error) => told.push(`${name} ${error.code}`));
  } catch (error) {
    told.push(`${name} throws ${error.code}`);
  }
}
process.stdin.on('end', () => told.push('end')).resume();
console.log('out');
console.error('err');
process.stdout.write('out\n');
process.stderr.write('err\n');
const words = ['-c', 'echo hi; echo hi >&2; read x; exit 3'];
told.push(spawnSync('/bin/sh', words, { stdio: 'inherit' }).status, spawnSync('/bin/sh', words).stdout.toString());
process.on('exit', (code) => {
  // The order of errors of different streams is nobody's.
  writeFileSync(result, JSON.stringify([code, ...told.sort()]));
});
