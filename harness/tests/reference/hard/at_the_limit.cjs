'use strict';
// Works on at the limit of processes, which holds for threads as well. It is started as root, for whom there is none.

const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const vm = require('vm');

process.setuid(64211);
const told = [];
for (let turn = 0, sum = 0; turn < 5e7; turn++) {
  sum += turn % 7;
  if (turn === 5e7 - 1) told.push(sum);
}
told.push(Array.from({ length: 1e6 }, (_, index) => ({ index })).length);
told.push(spawnSync('/bin/true').error.code, fs.readFileSync('/dev/null').length);
try {
  vm.runInThisContext('told', { timeout: 1e6 });
} catch (error) {
  told.push(`vm ${error.code} ${error.syscall}`);
}
spawn('/bin/true').on('error', (error) => told.push(`spawn ${error.code}`));
fs.readFile('/dev/null', (error) => told.push(`readFile ${error.code}`));
fs.promises.stat('/').catch((error) => told.push(`stat ${error.code}`));
require('dns').lookup('localhost', (error) => told.push(`lookup ${error.code}`));
process.on('exit', () => process.stdout.write(JSON.stringify(told.sort())));
