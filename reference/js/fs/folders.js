'use strict';
// Operations on folders and trees: making, listing, removing, resolving.

const binding = internalBinding('fs');
const { codes } = require('internal/errors');
const {
  parseFileMode,
  validateBoolean,
  validateInt32,
  validateObject,
  validateUint32,
} = require('internal/validators');
const { call } = require('fs/calls');
const { constants, inEncoding, toOptions, toPath, wantsBytes } = require('fs/arguments');
const { Dirent, direntKind, newArray, toStats } = require('fs/stats');

const OF_FOLDERS = 0o777;
const { UV_DIRENT_DIR, UV_DIRENT_UNKNOWN } = constants;

function textOf(path) {
  return typeof path === 'string' ? path : Buffer.from(path).toString('latin1');
}

/** A path as it was given, text or bytes, from its text in which a byte is a character. */
function like(path, text) {
  return typeof path === 'string' ? text : Buffer.from(text, 'latin1');
}

function lstatCall(path, syscall = 'lstat') {
  const numbers = newArray(false);
  return call(binding.lstat, syscall, [path, numbers], { path, convert: () => toStats(numbers) });
}

function statCall(path, syscall = 'stat') {
  const numbers = newArray(false);
  return call(binding.stat, syscall, [path, numbers], { path, convert: () => toStats(numbers) });
}

const mkdirCall = (path, mode) => call(binding.mkdir, 'mkdir', [path, mode], { path });

function parentOf(text) {
  const trimmed = text.replace(/\/+$/, '');
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return '.';
  return trimmed.slice(0, slash) || '/';
}

/** Makes a folder and those above it; returns the first that was made, undefined when all were there. */
function* makeTree(path, mode) {
  const { resolve } = require('loader/paths');
  const { cwd } = require('loader/files');
  const whole = textOf(path);
  const wanted = [whole];
  let first;
  while (wanted.length > 0) {
    const at = wanted.at(-1);
    try {
      yield mkdirCall(like(path, at), mode);
      first ??= at;
      wanted.pop();
    } catch (error) {
      if (error.code === 'ENOENT' && parentOf(at) !== at) {
        wanted.push(parentOf(at));
        continue;
      }
      const isFolder = error.code !== 'ENOENT' && (yield* kindOf(like(path, at)))?.isDirectory();
      if (isFolder) {
        wanted.pop();
        continue;
      }
      throw renamed(error, at === whole ? path : like(path, whole), at === whole);
    }
  }
  if (first === undefined) return undefined;
  return typeof path === 'string' ? resolve(first.startsWith('/') ? '/' : cwd(), first) : like(path, first);
}

/** A file in the way of a folder above is told as ENOTDIR of the whole path. */
function renamed(error, path, isItself) {
  if (error.code !== 'EEXIST' || isItself) return error;
  const { uvException } = require('internal/errors');
  return uvException({ errno: -20, code: '', syscall: 'mkdir', path });
}

function* kindOf(path) {
  try {
    return yield statCall(path);
  } catch {
    return undefined;
  }
}

function mkdir(path, options) {
  let [mode, recursive] = [OF_FOLDERS, false];
  if (typeof options === 'number' || typeof options === 'string') {
    mode = parseFileMode(options, 'mode');
  } else if (options) {
    if (options.recursive !== undefined) recursive = options.recursive;
    if (options.mode !== undefined) mode = parseFileMode(options.mode, 'options.mode');
  }
  const checked = toPath(path);
  validateBoolean(recursive, 'options.recursive');
  return recursive ? makeTree(checked, mode) : mkdirCall(checked, mode);
}

function scan(path, asBytes, syscall = 'scandir') {
  return call(binding.scandir, syscall, [path, asBytes], { path, convert: (entries) => entries });
}

/** The path of an entry of a folder. */
function inside(folder, name) {
  if (typeof folder === 'string' && typeof name === 'string')
    return folder === '' ? name : `${folder.replace(/\/+$/, '')}/${name}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}

/** The entries of one folder as Dirents. Some file systems do not tell kinds; then they are asked for. */
function* direntsOf(path, encoding, syscall) {
  const entries = yield scan(path, wantsBytes(encoding), syscall);
  const found = [];
  for (let index = 0; index < entries.length; index += 2) {
    let kind = entries[index + 1];
    if (kind === UV_DIRENT_UNKNOWN) kind = direntKind((yield lstatCall(inside(path, entries[index]))).mode);
    found.push(new Dirent(inEncoding(entries[index], encoding), path, kind));
  }
  return found;
}

function namesOf(entries, encoding) {
  const names = [];
  for (let index = 0; index < entries.length; index += 2) names.push(inEncoding(entries[index], encoding));
  return names;
}

/** All entries below a folder: names relative to it, or Dirents, the nearer folders first. */
function* listTree(root, encoding, withTypes) {
  const found = [];
  const waiting = [{ path: root, prefix: '' }];
  for (const { path, prefix } of waiting) {
    const dirents = yield* direntsOf(path, encoding);
    for (const dirent of dirents) {
      const name = prefix === '' ? dirent.name : `${prefix}/${dirent.name}`;
      found.push(withTypes ? dirent : name);
      if (dirent.isDirectory()) waiting.push({ path: inside(path, dirent.name), prefix: name });
    }
  }
  return found;
}

function readdir(path, options) {
  const { encoding, recursive, withFileTypes } = toOptions(options, {});
  const checked = toPath(path);
  if (recursive !== undefined && recursive !== null) validateBoolean(recursive, 'options.recursive');
  if (recursive) return listTree(checked, encoding, Boolean(withFileTypes));
  if (withFileTypes) return direntsOf(checked, encoding);
  return call(binding.scandir, 'scandir', [checked, wantsBytes(encoding)], {
    path: checked,
    convert: (entries) => namesOf(entries, encoding),
  });
}

const unlinkCall = (path, syscall = 'unlink') => call(binding.unlink, syscall, [path], { path });
const rmdirCall = (path) => call(binding.rmdir, 'rmdir', [path], { path });

/** Removes a folder with everything in it. What disappears meanwhile is as good as removed. */
function* removeTree(path) {
  const entries = yield scan(path, typeof path !== 'string');
  for (let index = 0; index < entries.length; index += 2) {
    const entry = inside(path, entries[index]);
    try {
      const isFolder =
        entries[index + 1] === UV_DIRENT_DIR ||
        (entries[index + 1] === UV_DIRENT_UNKNOWN && (yield lstatCall(entry)).isDirectory());
      if (isFolder) yield* removeTree(entry);
      else yield unlinkCall(entry);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  yield rmdirCall(path);
}

function removeOptions(options) {
  const given = { recursive: false, force: false, retryDelay: 100, maxRetries: 0 };
  if (options !== undefined && options !== null) {
    validateObject(options, 'options');
    Object.assign(given, options);
  }
  validateBoolean(given.force, 'options.force');
  validateBoolean(given.recursive, 'options.recursive');
  validateInt32(given.retryDelay, 'options.retryDelay', 0);
  validateUint32(given.maxRetries, 'options.maxRetries');
  return given;
}

function rm(path, options) {
  const checked = toPath(path);
  const { force, recursive } = removeOptions(options);
  return (function* () {
    let stats;
    try {
      stats = yield lstatCall(checked, 'lstat');
    } catch (error) {
      if (force && error.code === 'ENOENT') return;
      throw error;
    }
    if (!stats.isDirectory()) {
      try {
        yield unlinkCall(checked);
      } catch (error) {
        if (!force || error.code !== 'ENOENT') throw error;
      }
      return;
    }
    if (!recursive) {
      const info = { code: 'EISDIR', message: 'is a directory', path: `${path}`, syscall: 'rm', errno: 21 };
      throw new codes.ERR_FS_EISDIR(info);
    }
    yield* removeTree(checked);
  })();
}

/** The path without links, step by step, so that errors name the part that failed. */
function realpath(path, options) {
  const { encoding } = toOptions(options, {});
  const checked = toPath(path);
  return (function* () {
    const { cwd } = require('loader/files');
    const { resolve } = require('loader/paths');
    const text = textOf(checked);
    let rest = resolve(text.startsWith('/') ? '/' : cwd(), text)
      .split('/')
      .filter(Boolean);
    let at = '';
    let links = 0;
    while (rest.length > 0) {
      const next = `${at}/${rest[0]}`;
      rest = rest.slice(1);
      const stats = yield lstatCall(like(checked, next));
      if (!stats.isSymbolicLink()) {
        at = next;
        continue;
      }
      if (++links > 40) yield statCall(like(checked, next));
      const target = textOf(
        yield call(binding.readlink, 'readlink', [like(checked, next), typeof checked !== 'string'], {
          path: like(checked, next),
          convert: (name) => name,
        }),
      );
      const whole = resolve(at === '' ? '/' : at, target)
        .split('/')
        .filter(Boolean);
      rest = [...whole, ...rest];
      at = '';
    }
    const found = at === '' ? '/' : at;
    if (!wantsBytes(encoding)) return typeof checked === 'string' ? found : like(checked, found).toString();
    return inEncoding(Buffer.from(found, typeof checked === 'string' ? 'utf8' : 'latin1'), encoding);
  })();
}

module.exports = { direntsOf, inside, lstatCall, mkdir, readdir, realpath, rm, scan, statCall };
