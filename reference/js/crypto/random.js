'use strict';
// Random bytes and numbers, from the system.

const { codes, errnoException } = require('internal/errors');
const { validateBoolean, validateFunction, validateNumber, validateObject } = require('internal/validators');
const { isAnyBuffer } = require('crypto/arguments');
const binding = internalBinding('crypto');

const { Buffer } = require('modules/buffer');

const MAX = 0x7fffffff;
const MAX_RANGE = 0xffffffffffff;
const MAX_VALUES = 65536;

function fill(bytes) {
  const error = binding.fillRandom(bytes);
  if (error !== 0) throw errnoException(error, 'getrandom');
  return bytes;
}

function checkSize(size, name, offset, length) {
  validateNumber(size, name);
  if (Number.isNaN(size) || size > MAX || size < 0) throw new codes.ERR_OUT_OF_RANGE(name, `>= 0 && <= ${MAX}`, size);
  if (size + offset > length) throw new codes.ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, size + offset);
  return size >>> 0;
}

function checkOffset(offset, elementSize, length) {
  validateNumber(offset, 'offset');
  const scaled = offset * elementSize;
  const most = Math.min(length, MAX);
  if (Number.isNaN(scaled) || scaled > most || scaled < 0) {
    throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${most}`, scaled);
  }
  return scaled >>> 0;
}

function randomBytes(size, callback = undefined) {
  checkSize(size, 'size', 0, Infinity);
  if (callback !== undefined) validateFunction(callback, 'callback');
  const bytes = fill(Buffer.allocUnsafeSlow(size));
  if (callback === undefined) return bytes;
  setImmediate(callback, null, bytes);
  return undefined;
}

function partOf(buf, offset, size) {
  if (!isAnyBuffer(buf) && !ArrayBuffer.isView(buf)) {
    throw new codes.ERR_INVALID_ARG_TYPE('buf', ['ArrayBuffer', 'ArrayBufferView'], buf);
  }
  const elementSize = buf.BYTES_PER_ELEMENT ?? 1;
  const start = checkOffset(offset ?? 0, elementSize, buf.byteLength);
  const count =
    size === undefined ? buf.byteLength - start : checkSize(size * elementSize, 'size', start, buf.byteLength);
  return ArrayBuffer.isView(buf)
    ? new Uint8Array(buf.buffer, buf.byteOffset + start, count)
    : new Uint8Array(buf, start, count);
}

function randomFillSync(buf, offset = 0, size = undefined) {
  fill(partOf(buf, offset, size));
  return buf;
}

function randomFill(buf, offset, size, callback) {
  const [given] = [offset, size, callback].filter((one) => typeof one === 'function');
  const numbers = [offset, size].map((one) => (typeof one === 'function' ? undefined : one));
  const part = partOf(buf, ...numbers);
  validateFunction(given ?? callback, 'callback');
  fill(part);
  setImmediate(given, null, buf);
}

/** A whole number below a limit, each as likely as the others. */
function below(range) {
  const limit = MAX_RANGE - (MAX_RANGE % range);
  for (;;) {
    const number = fill(Buffer.allocUnsafe(6)).readUIntBE(0, 6);
    if (number < limit) return number % range;
  }
}

function checkSafe(value, name) {
  if (!Number.isSafeInteger(value)) throw new codes.ERR_INVALID_ARG_TYPE(name, 'a safe integer', value);
}

function randomInt(min, max, callback) {
  const onlyMax = max === undefined || typeof max === 'function';
  const [low, high, done] = onlyMax ? [0, min, max] : [min, max, callback];
  if (done !== undefined) validateFunction(done, 'callback');
  if (!onlyMax) checkSafe(low, 'min');
  checkSafe(high, 'max');
  if (high <= low) throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${low})`, high);
  if (high - low > MAX_RANGE) {
    throw new codes.ERR_OUT_OF_RANGE(onlyMax ? 'max' : 'max - min', `<= ${MAX_RANGE}`, high - low);
  }
  const number = low + below(high - low);
  if (done === undefined) return number;
  process.nextTick(done, undefined, number);
  return undefined;
}

function textOfUuid(bytes, version) {
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = bytes.hexSlice(0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function checkUuidOptions(options) {
  if (options === undefined) return;
  validateObject(options, 'options');
  if (options.disableEntropyCache !== undefined) {
    validateBoolean(options.disableEntropyCache, 'options.disableEntropyCache');
  }
}

function randomUUID(options = undefined) {
  checkUuidOptions(options);
  return textOfUuid(fill(Buffer.allocUnsafe(16)), 4);
}

/** A UUID that begins with the time in milliseconds. */
function randomUUIDv7(options = undefined) {
  checkUuidOptions(options);
  const bytes = fill(Buffer.allocUnsafe(16));
  bytes.writeUIntBE(Date.now(), 0, 6);
  return textOfUuid(bytes, 7);
}

/** `getRandomValues` of the web: integers of any size, filled in place. */
function getRandomValues(array) {
  const fits = ArrayBuffer.isView(array) && !(array instanceof DataView) && !/^Float/.test(array[Symbol.toStringTag]);
  const { DOMException, QuotaExceededError } = require('internal/dom_exception');
  if (!fits) throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  if (array.byteLength > MAX_VALUES) {
    const numbers = { quota: MAX_VALUES, requested: array.byteLength };
    throw new QuotaExceededError('The requested length exceeds 65,536 bytes', numbers);
  }
  return randomFillSync(array, 0);
}

module.exports = { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7 };
