'use strict';
// `opendir`: the entries of a folder one after the other. They are read when the folder is opened.

const { codes } = require('internal/errors');
const { validateFunction, validateUint32 } = require('internal/validators');
const { named, runCallback, runPromise, runSync } = require('fs/calls');
const { toOptions, toPath } = require('fs/arguments');
const { direntsOf, inside } = require('fs/folders');

const { ERR_DIR_CLOSED } = codes;

class Dir {
  #path;
  #entries;
  #encoding;
  #recursive;
  #closed = false;

  constructor(entries, path, options) {
    this.#entries = entries;
    this.#path = path;
    this.#encoding = options.encoding;
    this.#recursive = options.recursive;
  }

  get path() {
    return this.#path;
  }

  #next() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    return this.#entries.shift() ?? null;
  }

  /** What comes next; the entries of a folder follow it when they are wanted too. */
  *#step() {
    const entry = this.#next();
    if (entry !== null && this.#recursive && entry.isDirectory()) {
      this.#entries.push(...(yield* direntsOf(inside(entry.parentPath, entry.name), this.#encoding)));
    }
    return entry;
  }

  readSync() {
    return runSync(this.#step());
  }

  read(callback) {
    if (callback === undefined) return runPromise(this.#step());
    validateFunction(callback, 'callback');
    runCallback(this.#step(), callback);
    return undefined;
  }

  closeSync() {
    if (this.#closed) throw new ERR_DIR_CLOSED();
    this.#closed = true;
  }

  close(callback) {
    if (callback === undefined) return (async () => this.closeSync())();
    validateFunction(callback, 'callback');
    if (this.#closed) process.nextTick(callback, new ERR_DIR_CLOSED());
    else {
      this.#closed = true;
      process.nextTick(callback, null);
    }
    return undefined;
  }

  async *entries() {
    try {
      for (;;) {
        const entry = await this.read();
        if (entry === null) return;
        yield entry;
      }
    } finally {
      this.closeSync();
    }
  }

  [Symbol.asyncIterator]() {
    return this.entries();
  }

  [Symbol.dispose]() {
    if (!this.#closed) this.closeSync();
  }

  async [Symbol.asyncDispose]() {
    if (!this.#closed) this.closeSync();
  }
}

function opening(path, options) {
  const checked = toPath(path);
  const given = toOptions(options, { encoding: 'utf8', bufferSize: 32 });
  validateUint32(given.bufferSize, 'options.bufferSize', true);
  return (function* () {
    return new Dir(yield* direntsOf(checked, given.encoding, 'opendir'), checked, given);
  })();
}

const opendir = named('opendir', 3, (path, ...rest) => {
  const callback = rest.at(-1);
  validateFunction(callback, 'callback');
  runCallback(opening(path, rest.length > 1 ? rest[0] : undefined), callback);
});

function opendirSync(path, options) {
  return runSync(opening(path, options));
}

async function opendirPromise(path, options) {
  return runPromise(opening(path, options));
}

module.exports = { Dir, opendir, opendirPromise, opendirSync };
