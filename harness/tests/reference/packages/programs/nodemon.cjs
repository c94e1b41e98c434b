'use strict';
// Starts a script again when a file changes, and stops it with the tool.

const nodemon = require('nodemon');
const fs = require('fs');
const { write } = require('./support.cjs');

write('watched.txt', '0');
const script = write(
  'app.cjs',
  `const text = require('fs').readFileSync('watched.txt', 'utf8');
  process.on('SIGTERM', () => process.exit(0));
  process.on('SIGUSR2', () => process.exit(0));
  process.send({ text });
  setInterval(() => {}, 1000);`,
);
nodemon({
  script,
  ext: 'txt',
  watch: ['watched.txt'],
  exec: 'node',
  stdout: false,
  delay: 20,
  legacyWatch: true,
  pollingInterval: 20,
});
let count = 0;
nodemon.on('message', ({ type, text }) => {
  if (text === undefined) return;
  console.log('message', type, text);
  count++;
  if (count === 3) {
    nodemon.emit('quit');
    return;
  }
  // It may not watch yet when the program is up already.
  const change = () => fs.writeFileSync('watched.txt', `${count}`);
  const changing = setInterval(change, 200);
  nodemon.once('restart', () => clearInterval(changing));
  change();
});
nodemon.on('start', () => console.log('start'));
nodemon.on('restart', (files) =>
  console.log(
    'restart',
    files.map((file) => file.split('/').at(-1)),
  ),
);
nodemon.on('crash', () => console.log('crash'));
nodemon.on('exit', () => console.log('exit'));
nodemon.once('quit', () => {
  console.log('quit');
  process.exit();
});
