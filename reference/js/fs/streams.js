'use strict';
// Files as streams.

const { Buffer } = require('modules/buffer');
const { Readable, Writable, finished } = require('modules/stream');
const { codes } = require('internal/errors');
const {
  parseFileMode,
  validateBoolean,
  validateFd,
  validateFunction,
  validateInteger,
} = require('internal/validators');
const { toOptions, toPath } = require('fs/arguments');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_METHOD_NOT_IMPLEMENTED, ERR_OUT_OF_RANGE } = codes;
const { defineProperty, setPrototypeOf } = Object;

const OF_FILES = 0o666;
const STEP = 64 * 1024;

const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');
const kIsBusy = Symbol('kIsPerformingIO');
const kIdle = Symbol('kIoDone');

/** The functions of a FileHandle that streams use, in the shape of those of fs. */
function functionsOf(handle) {
  return {
    read: (fd, buffer, offset, length, position, callback) =>
      handle.read(buffer, offset, length, position).then(
        ({ bytesRead }) => process.nextTick(callback, null, bytesRead, buffer),
        (error) => process.nextTick(callback, error, 0, buffer),
      ),
    write: (fd, buffer, offset, length, position, callback) =>
      handle.write(buffer, offset, length, position).then(
        ({ bytesWritten }) => process.nextTick(callback, null, bytesWritten, buffer),
        (error) => process.nextTick(callback, error, 0, buffer),
      ),
    close: (fd, callback) =>
      handle.close().then(
        () => process.nextTick(callback, null),
        (error) => process.nextTick(callback, error),
      ),
  };
}

/** Takes over a descriptor or a FileHandle, or the path that is to be opened; and the functions to do it with. */
function takeFile(stream, path, options, needed) {
  const given = options.fs ?? require('modules/fs');
  if (options.fs !== undefined) {
    for (const name of needed) {
      if (given[name] !== undefined || name === 'open' || name === needed[1]) {
        validateFunction(given[name], `options.fs.${name}`);
      }
    }
  }
  stream[kFs] = given;
  if (options.fd === undefined || options.fd === null) {
    stream.fd = null;
    stream.path = toPath(path);
    stream.flags = options.flags === undefined ? stream.flags : options.flags;
    stream.mode = parseFileMode(options.mode, 'options.mode', OF_FILES);
    return;
  }
  if (typeof options.fd === 'object' && typeof options.fd.read === 'function') {
    if (options.fs !== undefined) throw new ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    stream[kHandle] = options.fd;
    stream.fd = options.fd.fd;
    stream[kFs] = functionsOf(options.fd);
    options.fd.on('close', () => stream.close());
  } else {
    if (typeof options.fd !== 'number')
      throw new ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], options.fd);
    validateFd(options.fd, 'options.fd');
    stream.fd = options.fd;
  }
}

function open(stream, callback) {
  if (stream.fd !== null) {
    callback();
    return;
  }
  stream[kFs].open(stream.path, stream.flags, stream.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    stream.fd = fd;
    callback();
    stream.emit('open', fd);
    stream.emit('ready');
  });
}

function close(stream, error, callback) {
  const { fd } = stream;
  stream.fd = null;
  stream[kFs].close(fd, (failed) => callback(error || failed));
}

/** Closes the descriptor once nothing is under way on it. */
function destroy(stream, error, callback) {
  if (stream[kIsBusy]) stream.once(kIdle, (later) => close(stream, error || later, callback));
  else if (stream.fd === null) callback(error);
  else close(stream, error, callback);
}

/** Ends a stream that failed, unless its descriptor is somebody else's: then it is only told. */
function fail(stream, state, error) {
  if (state.autoDestroy) {
    stream.destroy(error);
    return;
  }
  state.errored = error;
  state.errorEmitted = true;
  stream.emit('error', error);
}

function definePending(prototype) {
  defineProperty(prototype, 'pending', {
    get() {
      return this.fd === null;
    },
    configurable: true,
  });
  defineProperty(prototype, 'autoClose', {
    get() {
      return (this._readableState ?? this._writableState).autoDestroy;
    },
    set(value) {
      (this._readableState ?? this._writableState).autoDestroy = value;
    },
    configurable: true,
  });
}

function checkPlace(value, name) {
  validateInteger(value, name, 0);
}

function checkStreamOptions(options) {
  if (options.autoClose !== undefined) validateBoolean(Boolean(options.autoClose), 'options.autoClose');
}

function ReadStream(path, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(path, options);
  const given = { ...toOptions(options, {}) };
  checkStreamOptions(given);
  given.highWaterMark ??= STEP;
  given.autoDestroy = given.autoClose === undefined ? true : given.autoClose;
  this.flags = 'r';
  takeFile(this, path, given, ['open', 'read', 'close']);
  this.start = given.start;
  this.end = given.end ?? Infinity;
  this.pos = undefined;
  this.bytesRead = 0;
  this[kIsBusy] = false;
  if (this.start !== undefined) {
    checkPlace(this.start, 'start');
    this.pos = this.start;
  }
  if (this.end !== Infinity) {
    checkPlace(this.end, 'end');
    if (this.start !== undefined && this.start > this.end) {
      throw new ERR_OUT_OF_RANGE('start', `<= "end" (here: ${this.end})`, this.start);
    }
  }
  Readable.call(this, given);
  if (given.encoding) this.setEncoding(given.encoding);
}
setPrototypeOf(ReadStream.prototype, Readable.prototype);
setPrototypeOf(ReadStream, Readable);
definePending(ReadStream.prototype);

ReadStream.prototype._construct = function _construct(callback) {
  open(this, callback);
};

ReadStream.prototype._read = function _read(count) {
  const done = this.pos === undefined ? this.bytesRead : this.pos;
  const size = Math.min(this.end - done + 1, count);
  if (size <= 0) {
    this.push(null);
    return;
  }
  const buffer = Buffer.allocUnsafeSlow(size);
  this[kIsBusy] = true;
  this[kFs].read(this.fd, buffer, 0, size, this.pos ?? null, (error, bytesRead, bytes) => {
    this[kIsBusy] = false;
    if (this.destroyed) {
      this.emit(kIdle, error);
      return;
    }
    if (error) {
      fail(this, this._readableState, error);
    } else if (bytesRead > 0) {
      this.bytesRead += bytesRead;
      if (this.pos !== undefined) this.pos += bytesRead;
      this.push(bytesRead === bytes.length ? bytes : bytes.subarray(0, bytesRead));
    } else {
      this.push(null);
    }
  });
};

ReadStream.prototype._destroy = function _destroy(error, callback) {
  destroy(this, error, callback);
};

ReadStream.prototype.close = function (callback) {
  if (callback) finished(this, callback);
  this.destroy();
};

function WriteStream(path, options) {
  if (!(this instanceof WriteStream)) return new WriteStream(path, options);
  const given = { ...toOptions(options, {}) };
  checkStreamOptions(given);
  given.decodeStrings = true;
  given.autoDestroy = given.autoClose === undefined ? true : given.autoClose;
  this.flags = 'w';
  takeFile(this, path, given, ['open', 'write', 'close']);
  this.start = given.start;
  this.pos = undefined;
  this.bytesWritten = 0;
  this[kIsBusy] = false;
  this.flush = given.flush ?? false;
  validateBoolean(this.flush, 'options.flush');
  if (this.start !== undefined) {
    checkPlace(this.start, 'start');
    this.pos = this.start;
  }
  Writable.call(this, given);
  if (given.encoding) this.setDefaultEncoding(given.encoding);
}
setPrototypeOf(WriteStream.prototype, Writable.prototype);
setPrototypeOf(WriteStream, Writable);
definePending(WriteStream.prototype);

WriteStream.prototype._construct = ReadStream.prototype._construct;

function writeAll(stream, bytes, position, callback) {
  stream[kFs].write(stream.fd, bytes, 0, bytes.length, position ?? null, (error, count) => {
    if (error?.code === 'EAGAIN') {
      setImmediate(() => writeAll(stream, bytes, position, callback));
      return;
    }
    if (error) {
      callback(error);
      return;
    }
    stream.bytesWritten += count;
    if (count === bytes.length) callback(null);
    else if (stream.destroyed) callback(new ERR_INVALID_ARG_VALUE('stream', stream, 'was destroyed'));
    else writeAll(stream, bytes.subarray(count), position === undefined ? undefined : position + count, callback);
  });
}

function writeThen(stream, bytes, callback) {
  const { pos } = stream;
  if (pos !== undefined) stream.pos += bytes.length;
  stream[kIsBusy] = true;
  writeAll(stream, bytes, pos, (error) => {
    stream[kIsBusy] = false;
    if (stream.destroyed) {
      callback(error);
      stream.emit(kIdle, error);
      return;
    }
    callback(error);
  });
}

WriteStream.prototype._write = function _write(data, encoding, callback) {
  writeThen(this, data, callback);
};

WriteStream.prototype._writev = function _writev(chunks, callback) {
  writeThen(this, Buffer.concat(chunks.map(({ chunk }) => chunk)), callback);
};

WriteStream.prototype._destroy = function _destroy(error, callback) {
  if (!this.flush || this.fd === null || error) {
    destroy(this, error, callback);
    return;
  }
  require('modules/fs').fsync(this.fd, (failed) => destroy(this, failed, callback));
};

WriteStream.prototype.close = function (callback) {
  if (callback) {
    if (this.closed) {
      process.nextTick(callback);
      return;
    }
    this.on('close', callback);
  }
  // Who asked not to close by itself asks for it now.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};

WriteStream.prototype.destroySoon = WriteStream.prototype.end;

function createReadStream(path, options) {
  return new ReadStream(path, options);
}

function createWriteStream(path, options) {
  return new WriteStream(path, options);
}

module.exports = { ReadStream, WriteStream, createReadStream, createWriteStream };
