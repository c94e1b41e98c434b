'use strict';
// `cp`: copies files and trees.

const binding = internalBinding('fs');
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { call, named, runCallback, runPromise, runSync } = require('fs/calls');
const { constants, toPath } = require('fs/arguments');
const { inside, lstatCall, scan, statCall } = require('fs/folders');
const { resolve } = require('loader/paths');

const { COPYFILE_EXCL } = constants;
const EEXIST = 17;
const EISDIR = 21;
const ENOTDIR = 20;
const EINVAL = 22;

const defaults = {
  dereference: false,
  errorOnExist: false,
  force: true,
  mode: 0,
  preserveTimestamps: false,
  recursive: false,
  verbatimSymlinks: false,
};

function copyOptions(options) {
  if (options === undefined || options === null) return { ...defaults };
  validateObject(options, 'options');
  const given = { ...defaults, ...options };
  for (const name of Object.keys(defaults)) {
    if (name !== 'mode') validateBoolean(given[name], `options.${name}`);
  }
  given.mode ??= 0;
  validateInteger(given.mode, 'mode', 0, 7);
  if (given.dereference && given.verbatimSymlinks) {
    throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  }
  if (options.filter !== undefined) validateFunction(options.filter, 'options.filter');
  return given;
}

function refuse(code, errno, name, message, path) {
  return new codes[name]({ code, errno, message, path, syscall: 'cp' });
}

function* ifAny(operation) {
  try {
    return yield operation;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Refuses what cannot be copied onto one another. */
function check(from, to, src, dest, recursive) {
  if (to && to.ino === from.ino && to.dev === from.dev) {
    throw refuse('EINVAL', EINVAL, 'ERR_FS_CP_EINVAL', 'src and dest cannot be the same', dest);
  }
  if (from.isDirectory() && !recursive) {
    throw refuse('EISDIR', EISDIR, 'ERR_FS_EISDIR', `${src} is a directory (not copied)`, src);
  }
  if (to && from.isDirectory() && !to.isDirectory()) {
    const message = `cannot overwrite non-directory ${dest} with directory ${src}`;
    throw refuse('EISDIR', EISDIR, 'ERR_FS_CP_DIR_TO_NON_DIR', message, dest);
  }
  if (to && !from.isDirectory() && to.isDirectory()) {
    const message = `cannot overwrite directory ${dest} with non-directory ${src}`;
    throw refuse('ENOTDIR', ENOTDIR, 'ERR_FS_CP_NON_DIR_TO_DIR', message, dest);
  }
  const kinds = [
    ['isSocket', 'ERR_FS_CP_SOCKET', 'socket file'],
    ['isFIFO', 'ERR_FS_CP_FIFO_PIPE', 'FIFO pipe'],
  ];
  for (const [test, code, what] of kinds) {
    if (from[test]()) throw refuse('EINVAL', EINVAL, code, `cannot copy a ${what}: ${dest}`, dest);
  }
}

function checkInside(src, dest) {
  const [outer, inner] = [resolve(process.cwd(), src), resolve(process.cwd(), dest)];
  if (inner.startsWith(`${outer}/`)) {
    const message = `cannot copy ${src} to a subdirectory of self ${dest}`;
    throw refuse('EINVAL', EINVAL, 'ERR_FS_CP_EINVAL', message, dest);
  }
}

function* makeFolders(path) {
  const { mkdir } = require('fs/folders');
  const operation = mkdir(path, { recursive: true });
  yield* operation;
}

function* copyLink(src, dest, exists, options) {
  const target = yield call(binding.readlink, 'readlink', [src, false], { path: src, convert: (name) => name });
  const keeps = options.verbatimSymlinks || target.startsWith('/');
  const to = keeps ? target : resolve(resolve(process.cwd(), `${src}/..`), target);
  if (exists) yield call(binding.unlink, 'unlink', [dest], { path: dest });
  yield call(binding.symlink, 'symlink', [to, dest, 0], { path: to, dest });
}

function* copyFile(src, dest, from, exists, options) {
  if (exists && !options.force) {
    if (options.errorOnExist) {
      throw refuse('EEXIST', EEXIST, 'ERR_FS_CP_EEXIST', `${dest} already exists`, dest);
    }
    return;
  }
  if (exists) yield call(binding.unlink, 'unlink', [dest], { path: dest });
  const mode = exists ? options.mode & ~COPYFILE_EXCL : options.mode;
  yield call(binding.copyFile, 'copyfile', [src, dest, mode], { path: src, dest });
  if (options.preserveTimestamps) {
    const times = [from.atimeMs / 1000, from.mtimeMs / 1000];
    yield call(binding.utimes, 'utime', [dest, ...times], { path: dest });
  }
}

/** What the filter of the options says; it may promise to say it later. */
function* isWanted(filter, src, dest) {
  if (filter === undefined) return true;
  const verdict = filter(src, dest);
  return verdict instanceof Promise ? yield verdict : verdict;
}

function* copy(src, dest, options) {
  if (!(yield* isWanted(options.filter, src, dest))) return;
  const from = yield (options.dereference ? statCall : lstatCall)(src);
  const to = yield* ifAny((options.dereference ? statCall : lstatCall)(dest));
  check(from, to, src, dest, options.recursive);
  if (from.isSymbolicLink()) {
    yield* copyLink(src, dest, to !== undefined, options);
  } else if (!from.isDirectory()) {
    yield* copyFile(src, dest, from, to !== undefined, options);
  } else {
    if (to === undefined) yield call(binding.mkdir, 'mkdir', [dest, from.mode & 0o7777], { path: dest });
    const entries = yield scan(src, false);
    for (let index = 0; index < entries.length; index += 2) {
      yield* copy(inside(src, entries[index]), inside(dest, entries[index]), options);
    }
  }
}

function copying(src, dest, options) {
  const given = copyOptions(options);
  const [from, to] = [toPath(src, 'src'), toPath(dest, 'dest')];
  return (function* () {
    const { dirname } = require('loader/paths');
    checkInside(from, to);
    yield* makeFolders(dirname(resolve(process.cwd(), to)));
    yield* copy(from, to, given);
  })();
}

function cpSync(src, dest, options) {
  return runSync(copying(src, dest, options));
}

const cp = named('cp', 4, (src, dest, ...rest) => {
  const callback = rest.at(-1);
  validateFunction(callback, 'cb');
  runCallback(copying(src, dest, rest.length > 1 ? rest[0] : undefined), callback);
});

async function cpPromise(src, dest, options) {
  await runPromise(copying(src, dest, options));
}

module.exports = { cp, cpPromise, cpSync };
