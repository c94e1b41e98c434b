'use strict';
// The module `fs`. Operations are described once, in fs/, and run in three ways.

const { callbackForm, named, runCallback, runSync, syncForm } = require('fs/calls');
const { constants } = require('fs/arguments');
const folders = require('fs/folders');
const { operations, required } = require('fs/operations');
const files = require('fs/read_write');
const stats = require('fs/stats');
const { validateFunction } = require('internal/validators');

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');
const { defineProperty } = Object;

/** Operations of more than one step, and how many of their arguments must be there. */
const composed = {
  appendFile: [files.appendFile, 2, 3],
  mkdir: [folders.mkdir, 1, 2],
  readFile: [files.readFile, 1, 2],
  readdir: [folders.readdir, 1, 2],
  realpath: [folders.realpath, 1, 2],
  rm: [folders.rm, 1, 2],
  truncate: [files.truncate, 1, 2],
  writeFile: [files.writeFile, 2, 3],
};

for (const name of Object.keys(operations)) {
  if (name === 'realpathNative') continue;
  exports[name] = callbackForm(name, required[name] ?? operations[name].length, operations[name]);
  exports[`${name}Sync`] = syncForm(name, operations[name]);
}
for (const name of Object.keys(composed)) {
  const [operation, needed, length] = composed[name];
  defineProperty(operation, 'length', { value: length, configurable: true });
  exports[name] = callbackForm(name, needed, operation);
  exports[`${name}Sync`] = syncForm(name, operation);
}
exports.realpath.native = callbackForm('native', 1, operations.realpathNative);
exports.realpathSync.native = named('native', 2, (...args) => runSync(operations.realpathNative(...args)));

exports.close = function close(fd, callback) {
  if (callback !== undefined) validateFunction(callback, 'cb');
  runCallback(
    operations.close(fd),
    callback ??
      ((error) => {
        if (error) throw error;
      }),
  );
};

/** Without an error for what is missing: undefined. */
function statOrNothing(name) {
  return named(`${name}Sync`, 1, (path, options = {}) => {
    try {
      return runSync(operations[name](path, options));
    } catch (error) {
      if (options?.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
      throw error;
    }
  });
}
exports.statSync = statOrNothing('stat');
exports.lstatSync = statOrNothing('lstat');

exports.existsSync = function existsSync(path) {
  try {
    runSync(operations.access(path));
    return true;
  } catch {
    return false;
  }
};

exports.exists = function exists(path, callback) {
  validateFunction(callback, 'cb');
  let operation;
  try {
    operation = operations.access(path);
  } catch {
    callback(false);
    return;
  }
  runCallback(operation, (error) => callback(!error));
};
defineProperty(exports.exists, kCustomPromisify, {
  value: (path) => new Promise((resolve) => exports.exists(path, resolve)),
});

exports.openSync = function openSync(path, flags, mode) {
  return runSync(operations.open(path, flags, mode));
};

exports.readSync = function readSync(fd, buffer, offsetOrOptions, length, position) {
  return runSync(files.read(fd, buffer, offsetOrOptions, length, position));
};
exports.writeSync = function writeSync(fd, buffer, offsetOrOptions, length, position) {
  return runSync(files.write(fd, buffer, offsetOrOptions, length, position));
};
exports.readvSync = function readvSync(fd, buffers, position) {
  return runSync(files.readv(fd, buffers, position));
};
exports.writevSync = function writevSync(fd, buffers, position) {
  return runSync(files.writev(fd, buffers, position));
};

/** Calls back with the count and the buffer. */
function transfer(operation, args, buffer, callback) {
  validateFunction(callback, 'cb');
  runCallback(operation(...args), (error, count) => callback(error, count ?? 0, buffer));
}

function read(fd, ...rest) {
  const callback = rest.findLast((value) => typeof value === 'function');
  const given = rest.slice(0, callback === undefined ? rest.length : rest.lastIndexOf(callback));
  // The buffer may stand in the options, or be left to us.
  const isView = ArrayBuffer.isView(given[0]);
  if (!isView && given.length <= 1) {
    const { buffer = Buffer.alloc(16384), offset, length, position } = given[0] ?? {};
    transfer(files.read, [fd, buffer, { offset, length, position: position ?? null }], buffer, callback);
    return;
  }
  transfer(files.read, [fd, ...given], given[0], callback);
}
exports.read = named('read', 6, read);

function withCallbackLast(name, operation, length) {
  return named(name, length, (fd, data, ...rest) => {
    const at = rest.findIndex((value) => typeof value === 'function');
    const given = at === -1 ? rest : rest.slice(0, at);
    transfer(operation, [fd, data, ...given], data, rest[at]);
  });
}
exports.write = withCallbackLast('write', files.write, 6);
exports.readv = withCallbackLast('readv', files.readv, 4);
exports.writev = withCallbackLast('writev', files.writev, 4);

/** `util.promisify` of these gives an object with both values of the callback. */
function promisified(call, names) {
  return (...args) =>
    new Promise((resolve, reject) => {
      call(...args, (error, count, buffer) => {
        if (error) reject(error);
        else resolve({ [names[0]]: count, [names[1]]: buffer });
      });
    });
}
const pairs = {
  read: ['bytesRead', 'buffer'],
  write: ['bytesWritten', 'buffer'],
  readv: ['bytesRead', 'buffers'],
  writev: ['bytesWritten', 'buffers'],
};
for (const name of Object.keys(pairs)) {
  defineProperty(exports[name], kCustomPromisify, { value: promisified(exports[name], pairs[name]) });
}

exports.Stats = stats.Stats;
exports.Dirent = stats.Dirent;

/** What few programs use is loaded at its first use. */
function lazily(id, names) {
  for (const name of names) {
    const length = { createReadStream: 2, createWriteStream: 2, glob: 3, globSync: 2, openAsBlob: 1 }[name] ?? 0;
    exports[name] = named(name, length, (...args) => require(id)[name](...args));
  }
}
lazily('fs/streams', ['createReadStream', 'createWriteStream']);
lazily('fs/copy', ['cp', 'cpSync']);
lazily('fs/dir', ['opendir', 'opendirSync']);
lazily('fs/disposable_folder', ['mkdtempDisposableSync']);
lazily('fs/glob', ['glob', 'globSync']);
lazily('fs/open_as_blob', ['openAsBlob']);
lazily('fs/watch', ['watch']);
lazily('fs/watch_file', ['watchFile', 'unwatchFile']);

function lazyGetter(name, load) {
  defineProperty(exports, name, {
    get: load,
    set(value) {
      defineProperty(exports, name, { value, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  });
}
lazyGetter('ReadStream', () => require('fs/streams').ReadStream);
lazyGetter('WriteStream', () => require('fs/streams').WriteStream);
lazyGetter('FileReadStream', () => require('fs/streams').ReadStream);
lazyGetter('FileWriteStream', () => require('fs/streams').WriteStream);
lazyGetter('Dir', () => require('fs/dir').Dir);
lazyGetter('promises', () => require('modules/fs/promises'));

defineProperty(exports, 'constants', { value: constants, enumerable: true });
