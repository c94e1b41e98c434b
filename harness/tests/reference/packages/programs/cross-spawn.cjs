'use strict';
// Starts scripts by their first line, and reports what cannot be started.

const fs = require('fs');
const crossSpawn = require('cross-spawn');
const { write } = require('./support.cjs');

const script = write('tool', '#!/usr/bin/env node\nconsole.log("tool", process.argv.slice(2));\n');
fs.chmodSync(script, 0o755);
const done = crossSpawn.sync(script, ['a b', '"c"', '$d']);
console.log(done.status, done.stdout.toString());
const child = crossSpawn('node', ['-e', 'process.exit(7)'], { stdio: 'inherit' });
child.on('close', (code, signal) => {
  console.log(code, signal);
  const missing = crossSpawn('no-such-command-here');
  missing.on('error', (error) => console.log(error.code, error.syscall, error.path));
});
