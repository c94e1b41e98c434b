'use strict';
// Patterns of paths: path.matchesGlob, and the files that fs.glob finds; folders that remove themselves; files as blobs.

const fs = require('fs');
const { tmpdir } = require('os');
const { basename, join, matchesGlob, win32 } = require('path');
const { attempt, print } = require('./support.cjs');

const folder = fs.mkdtempSync(join(tmpdir(), 'glob-'));
const cut = (path) => path.replaceAll(folder, '<folder>').replaceAll(basename(folder), '<name>');

const pairs = [
  ['x.log', '*.log'],
  ['a/b.js', '*.js'],
  ['a/b.js', '**/*.js'],
  ['.a', '*'],
  ['b', '{a,b}'],
  ['A', 'a'],
  ['a/.b/c', '**/c'],
  ['!a', '!a'],
  ['#a', '#a'],
  ['a', '[!b]'],
  ['ab', '@(a|ab)'],
  ['a/b', 'a/**'],
];
const patterns = [
  ...['*.js', '**/*.js', '**', 's/*', 's/**', '*/', '.h/*', '{a.js,b.txt}', './*.js', 'nope', 's/../*.js', 'l/*.js'],
  ...['**/t', 'a.js', 's', '[ab]*', ['a*', 'b*'], '', '.', 's/**/e.js', '*/*', `../${basename(folder)}/*.js`],
  `${folder}/*.js`,
];

function matching() {
  for (const [path, pattern] of pairs) attempt(`${path} ${pattern}`, () => matchesGlob(path, pattern));
  attempt('windows', () => win32.matchesGlob('a\\b.js', 'a/*.js'));
  attempt('number', () => matchesGlob(5, 'a'));
  attempt('number as pattern', () => matchesGlob('a', 5));
}

function finding() {
  for (const pattern of patterns) print(cut(String(pattern)), fs.globSync(pattern).map(cut).sort());
  print('without t', fs.globSync('**/*.js', { exclude: (name) => name === 't' }).sort());
  print('without a pattern', fs.globSync('**/*.js', { exclude: ['s/**'] }).sort());
  print('in s', fs.globSync('*.js', { cwd: 's' }));
  print(
    'entries',
    fs
      .globSync('[as]*', { withFileTypes: true })
      .map((entry) => [entry.name, entry.isDirectory()])
      .sort(),
  );
  for (const given of [[5], ['a', 5], ['a', { exclude: 5 }], [[5]]])
    attempt(`refused ${JSON.stringify(given)}`, () => fs.globSync(...given));
  attempt('no callback', () => fs.glob('a'));
}

async function later() {
  print('called back', ...(await new Promise((resolve) => fs.glob('*.js', (...values) => resolve(values)))));
  for await (const path of fs.promises.glob('s/**')) print('iterated', path);
  const made = fs.mkdtempDisposableSync(join(folder, 'd-'));
  print('disposable', Object.keys(made), fs.existsSync(made.path), made.remove(), fs.existsSync(made.path));
  made[Symbol.dispose]();
  const other = await fs.promises.mkdtempDisposable(join(folder, 'd-'));
  print('disposable later', Object.keys(other), await other.remove(), fs.existsSync(other.path));
  const blob = await fs.openAsBlob('b.txt', { type: 'text/plain' });
  print('blob', blob.size, blob.type, await blob.text());
  attempt('no blob', () => fs.openAsBlob('nope'));
}

process.chdir(folder);
fs.mkdirSync('s/t/u', { recursive: true });
fs.mkdirSync('.h');
for (const file of ['a.js', 'b.txt', 's/c.js', 's/t/d.js', 's/t/u/e.js', '.h/f.js', '.g.js'])
  fs.writeFileSync(file, 'text');
fs.symlinkSync('s', 'l');
matching();
finding();
later().then(() => fs.rmSync(folder, { recursive: true }));
