'use strict';
// Where the process stands: working directory and mask of file modes.

const binding = internalBinding('process');
const { systemErrorMessage, systemErrorName, uvException } = require('internal/errors');
const { parseFileMode, validateString } = require('internal/validators');

const GONE =
  'process.cwd failed with error no such file or directory, ' +
  'the current working directory was likely removed without changing the working directory';
const ENOENT = -2;

/** Asking the system each time would cost; only `chdir` changes it. */
let known = '';

/** Whether another thread may change it. */
let shared = false;

function wrappedCwd() {
  if (known === '' || shared) {
    const path = binding.cwd();
    if (typeof path === 'number') {
      const message = path === ENOENT ? GONE : undefined;
      throw uvException({ errno: path, code: '', syscall: 'uv_cwd', message });
    }
    known = path;
  }
  return known;
}

function whereFrom() {
  const path = binding.cwd();
  return typeof path === 'number' ? '' : path;
}

/** Both paths are told, even empty ones. */
function chdirError(errno, path, dest) {
  const code = systemErrorName(errno);
  const error = new Error(`${code}: ${systemErrorMessage(errno)}, chdir '${path}' -> '${dest}'`);
  Error.captureStackTrace(error, wrappedChdir);
  return Object.assign(error, { errno, code, syscall: 'chdir', path, dest });
}

function wrappedChdir(directory) {
  validateString(directory, 'directory');
  const errno = binding.chdir(directory);
  if (errno < 0) {
    throw chdirError(errno, whereFrom(), directory);
  }
  known = '';
}

function wrappedUmask(mask) {
  return binding.umask(mask === undefined ? undefined : parseFileMode(mask, 'mask'));
}

function install(process) {
  process.umask = wrappedUmask;
  process.chdir = wrappedChdir;
  process.cwd = wrappedCwd;
}

/** For threads other than the main one, whose folder changes when that one's does. */
function share() {
  shared = true;
}

module.exports = { install, share, wrappedCwd };
