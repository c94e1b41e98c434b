'use strict';
// Where a command lies.

const fs = require('fs');
const path = require('path');
const which = require('which');
const { write } = require('./support.cjs');

async function main() {
  fs.chmodSync(write('bin/tool', '#!/bin/sh\n'), 0o755);
  write('bin/plain', 'no program');
  const options = { path: path.resolve('bin') };
  console.log(path.basename(await which('tool', options)), path.basename(which.sync('sh')));
  console.log(await which('plain', { ...options, nothrow: true }));
  const error = await which('nothing', options).catch((reason) => reason);
  console.log(error.code, error.message);
  console.log((await which('tool', { ...options, all: true })).length);
}

main();
