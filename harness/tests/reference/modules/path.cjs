'use strict';
// What `path` does with thousands of texts made of the pieces that matter.

const path = require('path');
const { maker } = require('./texts.cjs');
const { print, attempt } = require('./support.cjs');

const PIECES = ['/', '/', 'a', 'b.c', '..', '.', '...', 'C:', 'd:', '//', '.x', 'x.', ' ', '?', '/', '\\'];
const text = maker(7, PIECES, 8);

print('names', Object.keys(path), path.posix === path, path.win32.sep, require('path/win32') === path.win32);

for (let round = 0; round < 1500; round++) {
  const [a, b, c] = [text(), text(), text()];
  for (const name of ['normalize', 'isAbsolute', 'dirname', 'basename', 'extname', 'parse', 'toNamespacedPath']) {
    print(name, a, path[name](a));
  }
  for (const name of ['isAbsolute', 'dirname', 'basename', 'extname', 'parse'])
    print('win', name, a, path.win32[name](a));
  print('join', a, b, c, path.join(a, b, c));
  print('resolve', a, b, path.resolve('/x', a, b));
  print('relative', a, b, path.relative(a, b));
  print('basename', a, b, path.basename(a, b));
  print('format', a, path.format(path.parse(a)));
}

for (const one of [
  'C:\\a\\..\\b',
  'C:a',
  '\\\\s\\h\\x\\..',
  'C:',
  '\\\\?\\C:\\x',
  'a/b\\c',
  '..\\..\\x',
  'C:/x/',
  '',
]) {
  for (const name of ['normalize', 'parse', 'toNamespacedPath']) print('win', name, one, path.win32[name](one));
  print(
    'win join',
    one,
    path.win32.join(one, '..', 'y'),
    path.win32.resolve('D:\\q', one),
    path.win32.relative('C:\\x\\y', one),
    path.win32.relative('c:\\A\\', one),
  );
}
for (const name of [
  'normalize',
  'join',
  'resolve',
  'dirname',
  'basename',
  'extname',
  'parse',
  'format',
  'isAbsolute',
]) {
  attempt(name, () => path[name](5));
}
attempt('relative', () => path.relative('x'));
attempt('suffix', () => path.basename('x', 5));
