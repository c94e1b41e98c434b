'use strict';
// What the loaders ask of the file system.

const { dirname, resolve } = require('loader/paths');

const binding = internalBinding('loader_files');

const { kind, realPath, read, workingDirectory } = binding;

const isFile = (path) => kind(path) === 0;
const isFolder = (path) => kind(path) === 1;

/** The text of a file without byte order mark. Throws what `fs.readFileSync` throws. */
function readText(path) {
  const text = read(path);
  if (typeof text === 'number') {
    const { uvException } = require('internal/errors');
    // Opening a folder succeeds; reading it does not.
    throw text === -21
      ? uvException({ errno: text, syscall: 'read' })
      : uvException({ errno: text, syscall: 'open', path });
  }
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The text of a file, or undefined when it cannot be read. */
function readTextIfAny(path) {
  const text = read(path);
  return typeof text === 'number' ? undefined : text;
}

/** The path without symbolic links; the path itself when there is no such file. */
function toRealPath(path) {
  const real = realPath(path);
  return typeof real === 'number' ? path : real;
}

/** The working directory. Throws as `process.cwd` does when it is gone. */
function cwd() {
  const path = workingDirectory();
  if (typeof path === 'number') {
    const { uvException } = require('internal/errors');
    throw uvException({ errno: path, syscall: 'uv_cwd' });
  }
  return path;
}

/** The working directory, or the program's folder where that is gone. */
function startFolder() {
  const path = workingDirectory();
  return typeof path === 'number' ? dirname(process.execPath) : path;
}

/** An absolute path. The working directory is looked at only when it counts. */
function absolute(path) {
  return resolve(path.startsWith('/') ? '/' : cwd(), path);
}

module.exports = { absolute, cwd, isFile, isFolder, kind, readText, readTextIfAny, startFolder, toRealPath };
