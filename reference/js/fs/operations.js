'use strict';
// Operations of one system call each, described once: see fs/calls.js.

const binding = internalBinding('fs');
const { codes } = require('internal/errors');
const { parseFileMode, validateFd, validateInteger, validateOneOf } = require('internal/validators');
const { call } = require('fs/calls');
const { constants, inEncoding, toFlags, toId, toOptions, toPath, toSeconds, wantsBytes } = require('fs/arguments');
const { newArray, toStatFs, toStats } = require('fs/stats');

const { COPYFILE_EXCL, COPYFILE_FICLONE, COPYFILE_FICLONE_FORCE, F_OK, R_OK, W_OK, X_OK } = constants;

const OF_FILES = 0o666;

const number = (result) => result;

function accessMode(mode) {
  if (mode === undefined || mode === null) return F_OK;
  validateInteger(mode, 'mode', F_OK, F_OK | R_OK | W_OK | X_OK);
  return mode;
}

function copyMode(mode) {
  if (mode === undefined || mode === null) return 0;
  validateInteger(mode, 'mode', 0, COPYFILE_EXCL | COPYFILE_FICLONE | COPYFILE_FICLONE_FORCE);
  return mode;
}

function ofPath(native, syscall) {
  return (path) => {
    const checked = toPath(path);
    return call(native, syscall, [checked], { path: checked });
  };
}

function ofFile(native, syscall) {
  return (fd) => {
    validateFd(fd);
    return call(native, syscall, [fd]);
  };
}

function stat(native, syscall) {
  return (path, options = { bigint: false }) => {
    const checked = toPath(path);
    const numbers = newArray(options?.bigint);
    return call(native, syscall, [checked, numbers], { path: checked, convert: () => toStats(numbers) });
  };
}

function owners(native, syscall) {
  return (path, uid, gid) => {
    const checked = toPath(path);
    return call(native, syscall, [checked, toId(uid, 'uid'), toId(gid, 'gid')], { path: checked });
  };
}

function times(native, syscall) {
  return (path, atime, mtime) => {
    const checked = toPath(path);
    return call(native, syscall, [checked, toSeconds(atime), toSeconds(mtime)], { path: checked });
  };
}

/** The path that a call gives, in the encoding of its options. */
function named(native, syscall) {
  return (path, options) => {
    const { encoding } = toOptions(options, {});
    const checked = toPath(path);
    const convert = (name) => inEncoding(name, encoding);
    return call(native, syscall, [checked, wantsBytes(encoding)], { path: checked, convert });
  };
}

const operations = {
  access(path, mode) {
    const checked = toPath(path);
    return call(binding.access, 'access', [checked, accessMode(mode)], { path: checked });
  },
  chmod(path, mode) {
    const checked = toPath(path);
    return call(binding.chmod, 'chmod', [checked, parseFileMode(mode, 'mode')], { path: checked });
  },
  chown: owners(binding.chown, 'chown'),
  close: ofFile(binding.close, 'close'),
  copyFile(src, dest, mode) {
    const [path, to] = [toPath(src, 'src'), toPath(dest, 'dest')];
    return call(binding.copyFile, 'copyfile', [path, to, copyMode(mode)], { path, dest: to });
  },
  fchmod(fd, mode) {
    validateFd(fd);
    return call(binding.fchmod, 'fchmod', [fd, parseFileMode(mode, 'mode')]);
  },
  fchown(fd, uid, gid) {
    validateFd(fd);
    return call(binding.fchown, 'fchown', [fd, toId(uid, 'uid'), toId(gid, 'gid')]);
  },
  fdatasync: ofFile(binding.fdatasync, 'fdatasync'),
  fstat(fd, options = { bigint: false }) {
    validateFd(fd);
    const numbers = newArray(options?.bigint);
    return call(binding.fstat, 'fstat', [fd, numbers], { convert: () => toStats(numbers) });
  },
  fsync: ofFile(binding.fsync, 'fsync'),
  ftruncate(fd, length = 0) {
    validateFd(fd);
    validateInteger(length, 'len');
    return call(binding.ftruncate, 'ftruncate', [fd, Math.max(0, length)]);
  },
  futimes(fd, atime, mtime) {
    validateFd(fd);
    return call(binding.futimes, 'futime', [fd, toSeconds(atime, 'atime'), toSeconds(mtime, 'mtime')]);
  },
  lchown: owners(binding.lchown, 'lchown'),
  link(existingPath, newPath) {
    const [path, dest] = [toPath(existingPath, 'existingPath'), toPath(newPath, 'newPath')];
    return call(binding.link, 'link', [path, dest], { path, dest });
  },
  lstat: stat(binding.lstat, 'lstat'),
  lutimes: times(binding.lutimes, 'lutime'),
  mkdtemp(prefix, options) {
    const { encoding } = toOptions(options, {});
    const start = toPath(prefix, 'prefix');
    const { Buffer } = require('modules/buffer');
    const path = typeof start === 'string' ? `${start}XXXXXX` : Buffer.concat([start, Buffer.from('XXXXXX')]);
    const convert = (name) => inEncoding(name, encoding);
    return call(binding.mkdtemp, 'mkdtemp', [path, wantsBytes(encoding)], { path, convert });
  },
  open(path, flags, mode) {
    const checked = toPath(path);
    const args = [checked, toFlags(flags), parseFileMode(mode, 'mode', OF_FILES)];
    return call(binding.open, 'open', args, { path: checked, convert: number });
  },
  readlink: named(binding.readlink, 'readlink'),
  realpathNative: named(binding.realpath, 'realpath'),
  rename(oldPath, newPath) {
    const [path, dest] = [toPath(oldPath, 'oldPath'), toPath(newPath, 'newPath')];
    return call(binding.rename, 'rename', [path, dest], { path, dest });
  },
  rmdir(path, options) {
    if (options?.recursive !== undefined) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.recursive', options.recursive, 'is no longer supported');
    }
    return ofPath(binding.rmdir, 'rmdir')(path);
  },
  stat: stat(binding.stat, 'stat'),
  statfs(path, options = { bigint: false }) {
    const checked = toPath(path);
    const numbers = newArray(options?.bigint);
    return call(binding.statfs, 'statfs', [checked, numbers], { path: checked, convert: () => toStatFs(numbers) });
  },
  symlink(target, path, type) {
    // Kinds of links are of Windows.
    validateOneOf(type ?? null, 'type', ['dir', 'file', 'junction', null]);
    const [to, at] = [toPath(target, 'target'), toPath(path)];
    return call(binding.symlink, 'symlink', [to, at, 0], { path: to, dest: at });
  },
  unlink: ofPath(binding.unlink, 'unlink'),
  utimes: times(binding.utimes, 'utime'),
};

/** How many arguments come before those that may be left out, for the forms with a callback. */
const required = {
  access: 1,
  copyFile: 2,
  fstat: 1,
  ftruncate: 1,
  lstat: 1,
  mkdtemp: 1,
  open: 1,
  readlink: 1,
  rmdir: 1,
  stat: 1,
  statfs: 1,
  symlink: 2,
};

/** Names of parameters with defaults do not count for `length`, which the callback forms go by. */
const most = { fstat: 2, ftruncate: 2, lstat: 2, stat: 2, statfs: 2 };
for (const name of Object.keys(most)) {
  Object.defineProperty(operations[name], 'length', { value: most[name], configurable: true });
}

module.exports = { operations, required };
