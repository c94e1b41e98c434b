'use strict';
// FileHandle: a descriptor with methods that return promises.

const EventEmitter = require('modules/events');
const { runPromise } = require('fs/calls');
const { toOptions } = require('fs/arguments');
const { operations } = require('fs/operations');
const files = require('fs/read_write');

const kFd = Symbol('kFd');
const kRefs = Symbol('kRefs');
const kClosePromise = Symbol('kClosePromise');

const NONE = -1;

/** Runs what uses the descriptor; it is closed only afterwards. */
async function using(handle, syscall, operation) {
  if (handle[kFd] === NONE) throw closedError(syscall);
  handle[kRefs]++;
  try {
    return await runPromise(operation(handle[kFd]));
  } finally {
    handle[kRefs]--;
    if (handle[kRefs] === 0) handle.emit(kRefs);
  }
}

function closedError(syscall) {
  const error = new Error('file closed');
  return Object.assign(error, { code: 'EBADF', syscall });
}

class FileHandle extends EventEmitter {
  constructor(fd) {
    super();
    this[kFd] = fd;
    this[kRefs] = 1;
    this[kClosePromise] = null;
  }

  get fd() {
    return this[kFd];
  }

  getAsyncId() {
    return -1;
  }

  appendFile(data, options) {
    return using(this, 'writeFile', (fd) => files.appendFile(fd, data, options));
  }

  chmod(mode) {
    return using(this, 'fchmod', (fd) => operations.fchmod(fd, mode));
  }

  chown(uid, gid) {
    return using(this, 'fchown', (fd) => operations.fchown(fd, uid, gid));
  }

  datasync() {
    return using(this, 'fdatasync', (fd) => operations.fdatasync(fd));
  }

  sync() {
    return using(this, 'fsync', (fd) => operations.fsync(fd));
  }

  async read(bufferOrOptions, offset, length, position) {
    let [buffer, at, size, place] = [bufferOrOptions, offset, length, position];
    if (!ArrayBuffer.isView(buffer)) {
      ({ buffer = Buffer.alloc(16384), offset: at = 0, length: size, position: place = null } = bufferOrOptions ?? {});
    } else if (typeof at === 'object' && at !== null) {
      ({ offset: at = 0, length: size, position: place = null } = at);
    }
    size ??= buffer.byteLength - (at ?? 0);
    const bytesRead = await using(this, 'read', (fd) => files.read(fd, buffer, at ?? 0, size, place));
    return { __proto__: null, bytesRead, buffer };
  }

  async readv(buffers, position) {
    const bytesRead = await using(this, 'readv', (fd) => files.readv(fd, buffers, position));
    return { __proto__: null, bytesRead, buffers };
  }

  readFile(options) {
    return using(this, 'readFile', (fd) => files.readFile(fd, options));
  }

  readLines(options = undefined) {
    const { createInterface } = require('modules/readline');
    return createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }

  stat(options) {
    return using(this, 'fstat', (fd) => operations.fstat(fd, options));
  }

  truncate(length = 0) {
    return using(this, 'ftruncate', (fd) => operations.ftruncate(fd, length));
  }

  utimes(atime, mtime) {
    return using(this, 'futimes', (fd) => operations.futimes(fd, atime, mtime));
  }

  async write(buffer, offset, length, position) {
    const bytesWritten = await using(this, 'write', (fd) => files.write(fd, buffer, offset, length, position));
    return { __proto__: null, bytesWritten, buffer };
  }

  async writev(buffers, position) {
    const bytesWritten = await using(this, 'writev', (fd) => files.writev(fd, buffers, position));
    return { __proto__: null, bytesWritten, buffers };
  }

  async writeFile(data, options) {
    const iterable = typeof data !== 'string' && !ArrayBuffer.isView(data) && data?.[Symbol.asyncIterator];
    if (!iterable) return using(this, 'writeFile', (fd) => files.writeFile(fd, data, options));
    const { encoding } = toOptions(options, { encoding: 'utf8' });
    for await (const chunk of data) await using(this, 'writeFile', (fd) => files.writeFile(fd, chunk, { encoding }));
    return undefined;
  }

  readableWebStream() {
    const { Readable } = require('modules/stream');
    return Readable.toWeb(this.createReadStream({ autoClose: false }));
  }

  createReadStream(options = undefined) {
    const { ReadStream } = require('fs/streams');
    return new ReadStream(undefined, { ...options, fd: this });
  }

  createWriteStream(options = undefined) {
    const { WriteStream } = require('fs/streams');
    return new WriteStream(undefined, { ...options, fd: this });
  }

  /** Closes the descriptor when nothing uses it any more. */
  close = () => {
    if (this[kFd] === NONE && this[kClosePromise] === null) return Promise.resolve();
    this[kClosePromise] ??= this.#close().finally(() => {
      this[kClosePromise] = null;
    });
    return this[kClosePromise];
  };

  async #close() {
    const fd = this[kFd];
    if (this[kRefs] > 1) {
      this[kRefs]--;
      await new Promise((resolve) => this.once(kRefs, resolve));
    }
    this[kFd] = NONE;
    this[kRefs] = 0;
    await runPromise(operations.close(fd));
    this.emit('close');
  }

  async [Symbol.asyncDispose]() {
    await this.close();
  }
}

function open(path, flags, mode) {
  const operation = operations.open(path, flags, mode);
  return (function* () {
    return new FileHandle(yield operation);
  })();
}

module.exports = { FileHandle, open };
