'use strict';
// The module `fs/promises`.

const { promiseForm, runPromise } = require('fs/calls');
const { constants } = require('fs/arguments');
const { cpPromise } = require('fs/copy');
const { opendirPromise } = require('fs/dir');
const { FileHandle, open } = require('fs/file_handle');
const folders = require('fs/folders');
const { operations } = require('fs/operations');
const files = require('fs/read_write');

const { defineProperty } = Object;

const ofPaths = [
  ...['access', 'copyFile', 'rename', 'rmdir', 'readlink', 'symlink', 'lstat', 'stat', 'statfs', 'link', 'unlink'],
  ...['chmod', 'lchown', 'chown', 'utimes', 'lutimes', 'mkdtemp'],
];
for (const name of ofPaths) exports[name] = promiseForm(name, operations[name]);

exports.truncate = promiseForm('truncate', files.truncate);
exports.rm = promiseForm('rm', folders.rm);
exports.mkdir = promiseForm('mkdir', folders.mkdir);
exports.readdir = promiseForm('readdir', folders.readdir);
exports.realpath = promiseForm('realpath', operations.realpathNative);
exports.open = promiseForm('open', open);
exports.cp = cpPromise;
exports.opendir = opendirPromise;
defineProperty(exports.cp, 'name', { value: 'cp' });
defineProperty(exports.opendir, 'name', { value: 'opendir' });

exports.readFile = async function readFile(path, options) {
  return path instanceof FileHandle ? path.readFile(options) : runPromise(files.readFile(path, options));
};

exports.writeFile = async function writeFile(path, data, options) {
  if (path instanceof FileHandle) return path.writeFile(data, options);
  const isIterable = typeof data !== 'string' && !ArrayBuffer.isView(data) && data?.[Symbol.asyncIterator];
  if (!isIterable) return runPromise(files.writeFile(path, data, options));
  const handle = await exports.open(path, options?.flag ?? 'w', options?.mode);
  try {
    await handle.writeFile(data, options);
  } finally {
    await handle.close();
  }
  return undefined;
};

exports.appendFile = async function appendFile(path, data, options) {
  return path instanceof FileHandle
    ? path.appendFile(data, options)
    : runPromise(files.appendFile(path, data, options));
};

exports.glob = function glob(pattern, options) {
  return require('fs/glob').globAsync(pattern, options);
};

exports.mkdtempDisposable = async function mkdtempDisposable(prefix, options) {
  return require('fs/disposable_folder').mkdtempDisposable(prefix, options);
};

exports.watch = function watch(path, options) {
  return require('fs/watch').watchAsync(path, options);
};

defineProperty(exports, 'constants', { value: constants, enumerable: true });
