'use strict';
// Reading and writing: into buffers, and whole files.

const binding = internalBinding('fs');
const { codes } = require('internal/errors');
const { Buffer } = require('modules/buffer');
const {
  parseFileMode,
  validateBoolean,
  validateEncoding,
  validateFd,
  validateInteger,
  validateObject,
} = require('internal/validators');
const { call } = require('fs/calls');
const { isDescriptor, toFlags, toOptions, toPath } = require('fs/arguments');
const { newArray, toStats } = require('fs/stats');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = codes;
const { isView } = ArrayBuffer;

const ITS_OWN = -1;
const STEP = 65536;
const LARGEST = 2 ** 31 - 1;
const OF_FILES = 0o666;

const number = (result) => result;

function checkView(buffer, name = 'buffer') {
  if (!isView(buffer)) throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], buffer);
}

function checkViews(buffers) {
  if (!Array.isArray(buffers) || !buffers.every(isView)) {
    throw new ERR_INVALID_ARG_TYPE('buffers', 'ArrayBufferView[]', buffers);
  }
}

/** A place in the file; anything that is no number means its own. */
function toPosition(position, length) {
  if (position === null || position === undefined) return ITS_OWN;
  if (typeof position === 'number') {
    validateInteger(position, 'position', -1);
    return position;
  }
  if (typeof position !== 'bigint') {
    throw new ERR_INVALID_ARG_TYPE('position', ['integer', 'bigint', 'null'], position);
  }
  const most = 2n ** 63n - 1n - BigInt(length);
  if (position < -1n || position > most) throw new ERR_OUT_OF_RANGE('position', `>= -1 && <= ${most}`, position);
  return position;
}

/** The part of a buffer that arguments or an object of options name. */
function partOf(buffer, offsetOrOptions, length, position) {
  if (typeof offsetOrOptions !== 'object' || offsetOrOptions === null) return [offsetOrOptions ?? 0, length, position];
  const { offset = 0, length: size, position: at = null } = offsetOrOptions;
  return [offset, size, at];
}

function read(fd, buffer, offsetOrOptions, length, position) {
  validateFd(fd);
  checkView(buffer);
  if (offsetOrOptions !== undefined && typeof offsetOrOptions !== 'number') {
    validateObject(offsetOrOptions, 'options', { nullable: true });
  }
  const [offset, size, at] = partOf(buffer, offsetOrOptions, length, position);
  validateInteger(offset, 'offset', 0);
  const count = size === undefined ? buffer.byteLength - offset : size | 0;
  if (count === 0) return call(() => 0, 'read', [], { convert: number });
  if (buffer.byteLength === 0) {
    throw new ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
  }
  if (offset > buffer.byteLength) throw new ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${buffer.byteLength}`, offset);
  if (count < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', count);
  if (offset + count > buffer.byteLength) {
    throw new ERR_OUT_OF_RANGE('length', `<= ${buffer.byteLength - offset}`, count);
  }
  return call(binding.read, 'read', [fd, buffer, offset, count, toPosition(at, count)], { convert: number });
}

/** Arguments of `write`: a buffer with offset, length, position, or text with position, encoding. */
function write(fd, data, offsetOrPosition, lengthOrEncoding, position) {
  validateFd(fd);
  if (typeof data === 'string') return writeText(fd, data, offsetOrPosition, lengthOrEncoding);
  checkWritable(data, 'buffer');
  const [offset, size, at] = partOf(data, offsetOrPosition, lengthOrEncoding, position);
  validateInteger(offset, 'offset', 0, LARGEST);
  const length = typeof size === 'number' ? size : data.byteLength - offset;
  if (offset > data.byteLength) throw new ERR_OUT_OF_RANGE('offset', `<= ${data.byteLength}`, offset);
  if (length > data.byteLength - offset) throw new ERR_OUT_OF_RANGE('length', `<= ${data.byteLength - offset}`, length);
  if (length < 0) throw new ERR_OUT_OF_RANGE('length', '>= 0', length);
  const place = typeof at === 'number' ? at : ITS_OWN;
  return call(binding.write, 'write', [fd, data, offset, length, place], { convert: number });
}

function writeText(fd, text, position, encoding) {
  validateEncoding(text, encoding);
  const bytes = Buffer.from(text, encoding ?? 'utf8');
  const place = typeof position === 'number' ? position : ITS_OWN;
  return call(binding.write, 'write', [fd, bytes, 0, bytes.length, place], { convert: number });
}

function ofViews(native, syscall) {
  return (fd, buffers, position) => {
    validateFd(fd);
    checkViews(buffers);
    const place = typeof position === 'number' ? position : ITS_OWN;
    if (buffers.length === 0) return call(() => 0, syscall, [], { convert: number });
    return call(native, syscall, [fd, [...buffers], place], { convert: number });
  };
}

function openCall(path, flags, mode) {
  return call(binding.open, 'open', [path, flags, mode], { path, convert: number });
}

const closeCall = (fd) => call(binding.close, 'close', [fd]);

function statCall(fd) {
  const numbers = newArray(false);
  return call(binding.fstat, 'fstat', [fd, numbers], { convert: () => toStats(numbers) });
}

function checkAborted(signal) {
  if (signal?.aborted) {
    const { AbortError } = require('internal/errors');
    throw new AbortError(undefined, { cause: signal.reason });
  }
}

/** Everything from here to the end of a file, whose size is only a guess. */
function* readToEnd(fd, signal) {
  const stats = yield statCall(fd);
  const size = stats.isFile() ? stats.size : 0;
  if (size > LARGEST) throw new codes.ERR_FS_FILE_TOO_LARGE(size);
  const chunks = [];
  let total = 0;
  let chunk = Buffer.allocUnsafeSlow(size > 0 ? size : STEP);
  let filled = 0;
  for (;;) {
    checkAborted(signal);
    const count = yield call(binding.read, 'read', [fd, chunk, filled, chunk.length - filled, ITS_OWN], {
      convert: number,
    });
    filled += count;
    total += count;
    if (count === 0 || (size > 0 && total === size)) break;
    if (filled === chunk.length) {
      chunks.push(chunk);
      chunk = Buffer.allocUnsafeSlow(STEP);
      filled = 0;
    }
  }
  if (chunks.length === 0) return filled === chunk.length ? chunk : chunk.subarray(0, filled);
  chunks.push(chunk.subarray(0, filled));
  return Buffer.concat(chunks, total);
}

/** Runs `use(fd)` on a file that is opened for it, unless it is a descriptor already. */
function* withFile(file, flags, mode, use) {
  if (typeof file === 'number') return yield* use(file);
  const fd = yield openCall(file, flags, mode);
  let result;
  try {
    result = yield* use(fd);
  } catch (error) {
    try {
      yield closeCall(fd);
    } catch {
      // The first error counts.
    }
    throw error;
  }
  yield closeCall(fd);
  return result;
}

function readFile(path, options) {
  const { encoding, flag, signal } = toOptions(options, { flag: 'r' });
  const file = isDescriptor(path) ? path : toPath(path);
  const flags = toFlags(flag, 'options.flag');
  const use = (fd) => readToEnd(fd, signal);
  return (function* () {
    checkAborted(signal);
    const bytes = yield* withFile(file, flags, OF_FILES, use);
    return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
  })();
}

function checkWritable(data, name = 'data') {
  if (typeof data !== 'string' && !isView(data)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
}

function* writeAll(fd, bytes, signal) {
  for (let done = 0; done < bytes.byteLength;) {
    checkAborted(signal);
    done += yield call(binding.write, 'write', [fd, bytes, done, bytes.byteLength - done, ITS_OWN], {
      convert: number,
    });
  }
}

function writeWith(defaultFlag) {
  return (path, data, options) => {
    const given = toOptions(options, { encoding: 'utf8', mode: OF_FILES, flag: defaultFlag, flush: false });
    const { encoding, flush = false, signal } = given;
    validateBoolean(flush, 'options.flush');
    checkWritable(data);
    const bytes = typeof data === 'string' ? Buffer.from(data, encoding || 'utf8') : data;
    const file = isDescriptor(path) ? path : toPath(path);
    const flags = toFlags(given.flag || defaultFlag, 'options.flag');
    const mode = parseFileMode(given.mode, 'mode', OF_FILES);
    return withFile(file, flags, mode, function* (fd) {
      checkAborted(signal);
      yield* writeAll(fd, bytes, signal);
      if (flush) yield call(binding.fsync, 'fsync', [fd]);
    });
  };
}

function truncate(path, length = 0) {
  const checked = toPath(path);
  validateInteger(length, 'len');
  const size = Math.max(0, length);
  return withFile(checked, toFlags('r+'), OF_FILES, function* (fd) {
    yield call(binding.ftruncate, 'ftruncate', [fd, size]);
  });
}

module.exports = {
  appendFile: writeWith('a'),
  checkViews,
  read,
  readFile,
  readToEnd,
  readv: ofViews(binding.readv, 'read'),
  truncate,
  write,
  writeAll,
  writeFile: writeWith('w'),
  writev: ofViews(binding.writev, 'write'),
};
