'use strict';
// What stat calls tell: Stats, BigIntStats, StatFs, and the entries of folders.

const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = internalBinding('constants').fs;

/** How many numbers the native half gives: ten, and four times in seconds and nanoseconds. */
const NUMBERS = 18;
const FIELDS = ['dev', 'mode', 'nlink', 'uid', 'gid', 'rdev', 'blksize', 'ino', 'size', 'blocks'];
const TIMES = ['atime', 'mtime', 'ctime', 'birthtime'];

function StatsBase() {}

function is(kind) {
  return function () {
    const mode = typeof this.mode === 'bigint' ? Number(this.mode) : this.mode;
    return (mode & S_IFMT) === kind;
  };
}

const TESTS = {
  isDirectory: S_IFDIR,
  isFile: S_IFREG,
  isBlockDevice: S_IFBLK,
  isCharacterDevice: S_IFCHR,
  isSymbolicLink: S_IFLNK,
  isFIFO: S_IFIFO,
  isSocket: S_IFSOCK,
};
for (const name of Object.keys(TESTS)) {
  StatsBase.prototype[name] = is(TESTS[name]);
  Object.defineProperty(StatsBase.prototype[name], 'name', { value: '' });
}

/** Dates are made when they are looked at. */
function defineDates(prototype) {
  for (const name of TIMES) {
    Object.defineProperty(prototype, name, {
      get() {
        return (this[name] = new Date(Number(this[`${name}Ms`])));
      },
      set(value) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: true,
      configurable: true,
    });
  }
}

function Stats() {}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);
defineDates(Stats.prototype);

function BigIntStats() {}
Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
Object.setPrototypeOf(BigIntStats, StatsBase);
defineDates(BigIntStats.prototype);

function newArray(bigint) {
  return bigint ? new BigInt64Array(NUMBERS) : new Float64Array(NUMBERS);
}

/** Stats out of the numbers of the native half. */
function toStats(numbers) {
  const bigint = numbers instanceof BigInt64Array;
  const stats = bigint ? new BigIntStats() : new Stats();
  for (let index = 0; index < FIELDS.length; index++) stats[FIELDS[index]] = numbers[index];
  for (let index = 0; index < TIMES.length; index++) {
    const [seconds, nanoseconds] = [numbers[10 + 2 * index], numbers[11 + 2 * index]];
    stats[`${TIMES[index]}Ms`] = bigint ? seconds * 1000n + nanoseconds / 1000000n : seconds * 1000 + nanoseconds / 1e6;
  }
  if (bigint) {
    for (let index = 0; index < TIMES.length; index++) {
      stats[`${TIMES[index]}Ns`] = numbers[10 + 2 * index] * 1000000000n + numbers[11 + 2 * index];
    }
  }
  return stats;
}

function StatFs() {}

const STATFS_FIELDS = ['type', 'bsize', 'frsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree'];
/** The native half does not know the size of fragments: libuv 1.44 does not tell. */
const STATFS_NUMBERS = ['type', 'bsize', 'blocks', 'bfree', 'bavail', 'files', 'ffree'];

function toStatFs(numbers) {
  const found = new StatFs();
  for (const field of STATFS_FIELDS) {
    found[field] = numbers[STATFS_NUMBERS.indexOf(field === 'frsize' ? 'bsize' : field)];
  }
  return found;
}

const kType = Symbol('type');
const kinds = internalBinding('constants').fs;
const DIRENT_KINDS = [
  [S_IFREG, kinds.UV_DIRENT_FILE],
  [S_IFDIR, kinds.UV_DIRENT_DIR],
  [S_IFLNK, kinds.UV_DIRENT_LINK],
  [S_IFIFO, kinds.UV_DIRENT_FIFO],
  [S_IFSOCK, kinds.UV_DIRENT_SOCKET],
  [S_IFCHR, kinds.UV_DIRENT_CHAR],
  [S_IFBLK, kinds.UV_DIRENT_BLOCK],
];

/** The kind of an entry by the mode of its file. */
function direntKind(mode) {
  return DIRENT_KINDS.find(([kind]) => kind === (mode & S_IFMT))?.[1] ?? kinds.UV_DIRENT_UNKNOWN;
}

class Dirent {
  constructor(name, path, type) {
    this.name = name;
    this.parentPath = path;
    this[kType] = type;
  }
}
const DIRENT_TESTS = {
  isBlockDevice: kinds.UV_DIRENT_BLOCK,
  isCharacterDevice: kinds.UV_DIRENT_CHAR,
  isDirectory: kinds.UV_DIRENT_DIR,
  isFIFO: kinds.UV_DIRENT_FIFO,
  isFile: kinds.UV_DIRENT_FILE,
  isSocket: kinds.UV_DIRENT_SOCKET,
  isSymbolicLink: kinds.UV_DIRENT_LINK,
};
for (const name of Object.keys(DIRENT_TESTS)) {
  const method = function () {
    return this[kType] === DIRENT_TESTS[name];
  };
  Object.defineProperty(method, 'name', { value: name });
  Object.defineProperty(Dirent.prototype, name, { value: method, writable: true, configurable: true });
}

module.exports = { BigIntStats, Dirent, StatFs, Stats, direntKind, newArray, toStatFs, toStats };
