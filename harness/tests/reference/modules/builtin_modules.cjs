'use strict';
// Which names mean built-in modules.

const { builtinModules, isBuiltin } = require('module');
const { print, attempt } = require('./support.cjs');

print('names', builtinModules);
for (const name of [...builtinModules, 'node:fs', 'sea', 'node:sea', 'nothing', 'node:nothing', 'node:', '', './fs']) {
  print('isBuiltin', name, isBuiltin(name));
}
// Programs load many modules that they hardly use.
for (const name of [
  'http',
  'https',
  'http2',
  'tls',
  'zlib',
  'dns',
  'dns/promises',
  'inspector',
  'repl',
  'node:test',
  'node:sqlite',
]) {
  print('required', name, typeof require(name), require(name) === require(name));
}
const { METHODS, STATUS_CODES } = require('http');
const { constants } = require('zlib');
print('read when loading', METHODS, STATUS_CODES, constants);
attempt('unknown', () => require('node:nothing'));
