'use strict';
// The module `buffer`, and the global Buffer.

const binding = internalBinding('buffer');
const { codes, errorWithCode } = require('internal/errors');
const { encodingNumber, normalizeEncoding } = require('internal/encodings');
const { numberMethods } = require('internal/buffer_numbers');
const { validateArray, validateInteger, validateNumber, validateString } = require('internal/validators');

const {
  ERR_BUFFER_OUT_OF_BOUNDS,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_BUFFER_SIZE,
  ERR_MISSING_ARGS,
  ERR_OUT_OF_RANGE,
  ERR_STRING_TOO_LONG,
  ERR_UNKNOWN_ENCODING,
} = codes;

const { isArray } = Array;
const { isView } = ArrayBuffer;
const { defineProperties, defineProperty } = Object;

const UTF8 = 0;
const UTF16 = 1;
const LATIN1 = 2;

const LONGEST_BUFFER = Number.MAX_SAFE_INTEGER;
const LONGEST_TEXT = 536870888;
const MOST_UNCLEARED = 2 ** 32;
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const tagOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;
const { fill: fillTypedArray, set: setTypedArray } = typedArray;

function isUint8Array(value) {
  return tagOf.call(value) === 'Uint8Array';
}

function isAnyArrayBuffer(value) {
  return value instanceof ArrayBuffer || (globalThis.SharedArrayBuffer && value instanceof SharedArrayBuffer);
}

class FastBuffer extends Uint8Array {}

/** The deprecated constructor: `Buffer.from`, or for a number `Buffer.alloc`. */
function Buffer(arg, encodingOrOffset, length) {
  require('internal/buffer_deprecation').warn();
  if (typeof arg === 'number') {
    if (typeof encodingOrOffset === 'string') throw new ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return Buffer.alloc(arg);
  }
  return Buffer.from(arg, encodingOrOffset, length);
}

Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;
defineProperty(Buffer, 'prototype', { enumerable: false });
defineProperty(Buffer.prototype, 'constructor', {
  value: Buffer,
  writable: true,
  enumerable: false,
  configurable: true,
});
defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true });

Buffer.poolSize = 64 * 1024;

let pool;
let poolUsed = 0;

/** Small buffers are parts of a common one. */
function allocateFromPool(size) {
  if (pool === undefined || pool.byteLength - poolUsed < size) {
    pool = new ArrayBuffer(Buffer.poolSize);
    poolUsed = 0;
  }
  const buffer = new FastBuffer(pool, poolUsed, size);
  // The next one starts at a multiple of eight.
  poolUsed = (poolUsed + size + 7) & ~7;
  return buffer;
}

/** Memory of its own that is not cleared. */
function allocateSlowly(size) {
  // What is too large for memory fails as arrays do.
  return new FastBuffer((size < MOST_UNCLEARED && binding.allocate(size)) || size);
}

function allocateUnsafely(size) {
  if (size <= 0) return new FastBuffer();
  return size < Buffer.poolSize >>> 1 ? allocateFromPool(size) : allocateSlowly(size);
}

function checkSize(size) {
  validateNumber(size, 'size', 0, LONGEST_BUFFER);
}

function numberOf(encoding) {
  const number = encodingNumber(encoding);
  if (number === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  return number;
}

/** A text of moderate length goes into the pool by one call, into the room that it may need at most. */
function fromText(text, encoding) {
  if (text.length === 0) return new FastBuffer();
  const number = typeof encoding === 'string' && encoding.length > 0 ? numberOf(encoding) : UTF8;
  const most = number === UTF8 ? text.length * 3 : text.length * 2;
  if (most < Buffer.poolSize >>> 1) {
    const room = allocateFromPool(most);
    const used = binding.write(number, room, text, 0, most);
    if (room.buffer === pool) poolUsed = (room.byteOffset + used + 7) & ~7;
    return new FastBuffer(room.buffer, room.byteOffset, used);
  }
  const bytes = binding.fromText(number, text);
  if (bytes === undefined) throw new RangeError('Array buffer allocation failed');
  return new FastBuffer(bytes.buffer, 0, bytes.length);
}

function fromArrayBuffer(source, byteOffset, length) {
  const offset = byteOffset === undefined ? 0 : +byteOffset || 0;
  const most = source.byteLength - offset;
  if (most < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (length === undefined) return new FastBuffer(source, offset, most);
  const wanted = +length;
  if (wanted > most) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  return new FastBuffer(source, offset, wanted > 0 ? wanted : 0);
}

function fromArrayLike(list) {
  if (list.length <= 0) return new FastBuffer();
  const buffer = allocateUnsafely(list.length);
  if (isUint8Array(list)) setTypedArray.call(buffer, list);
  else for (let index = 0; index < list.length; index++) buffer[index] = list[index];
  return buffer;
}

/** The bytes of an object with a length, or of one that a buffer became in JSON; undefined for others. */
function fromObject(value) {
  if (value.length !== undefined || isAnyArrayBuffer(value.buffer)) {
    return typeof value.length === 'number' ? fromArrayLike(value) : new FastBuffer();
  }
  return value.type === 'Buffer' && isArray(value.data) ? fromArrayLike(value.data) : undefined;
}

Buffer.from = function from(value, encodingOrOffset, length) {
  if (typeof value === 'string') return fromText(value, encodingOrOffset);
  if (typeof value === 'object' && value !== null) {
    if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const primitive = value.valueOf?.();
    const other = primitive !== value && primitive !== null && primitive !== undefined;
    if (other && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return from(primitive, encodingOrOffset, length);
    }
    const buffer = fromObject(value);
    if (buffer !== undefined) return buffer;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromText(text, encodingOrOffset);
    }
  }
  const expected = ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'];
  throw new ERR_INVALID_ARG_TYPE('first argument', expected, value);
};

Buffer.copyBytesFrom = function copyBytesFrom(view, offset, length) {
  if (tagOf.call(view) === undefined) throw new ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
  if (view.length === 0) return new FastBuffer();
  let start = 0;
  if (offset !== undefined) {
    validateInteger(offset, 'offset', 0);
    if (offset >= view.length) return new FastBuffer();
    start = offset;
  }
  let end = view.length;
  if (length !== undefined) {
    validateInteger(length, 'length', 0);
    end = start + length;
  }
  const part = view.subarray(start, end);
  return fromArrayLike(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

Buffer.of = function of(...items) {
  return fromArrayLike(items);
};

Buffer.alloc = function alloc(size, fill, encoding) {
  checkSize(size);
  const buffer = new FastBuffer(size);
  return fill !== undefined && fill !== 0 && size > 0 ? fillBuffer(buffer, fill, 0, buffer.length, encoding) : buffer;
};

Buffer.allocUnsafe = function allocUnsafe(size) {
  checkSize(size);
  return allocateUnsafely(size);
};

Buffer.allocUnsafeSlow = function allocUnsafeSlow(size) {
  checkSize(size);
  return allocateSlowly(size);
};

Buffer.isBuffer = function isBuffer(value) {
  return value instanceof Buffer;
};

function checkBytes(value, name) {
  if (!isUint8Array(value)) throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'Uint8Array'], value);
}

Buffer.compare = function compare(buf1, buf2) {
  checkBytes(buf1, 'buf1');
  checkBytes(buf2, 'buf2');
  return buf1 === buf2 ? 0 : binding.compare(buf1, buf2);
};

Buffer.isEncoding = function isEncoding(encoding) {
  return typeof encoding === 'string' && encoding.length !== 0 && normalizeEncoding(encoding) !== undefined;
};

Buffer.concat = function concat(list, length) {
  validateArray(list, 'list');
  if (list.length === 0) return new FastBuffer();
  let total = length;
  if (total === undefined) {
    total = 0;
    for (let index = 0; index < list.length; index++) if (list[index].length) total += list[index].length;
  } else {
    validateInteger(total, 'length', 0);
  }
  const buffer = Buffer.allocUnsafe(total);
  let used = 0;
  for (let index = 0; index < list.length; index++) {
    const part = list[index];
    if (!isUint8Array(part)) throw new ERR_INVALID_ARG_TYPE(`list[${index}]`, ['Buffer', 'Uint8Array'], part);
    const room = total - used;
    setTypedArray.call(buffer, part.length > room ? part.subarray(0, room) : part, used);
    used += Math.min(part.length, room);
  }
  if (used < total) fillTypedArray.call(buffer, 0, used, total);
  return buffer;
};

function base64Length(text) {
  let { length } = text;
  if (text.charCodeAt(length - 1) === 0x3d) length--;
  if (length > 1 && text.charCodeAt(length - 1) === 0x3d) length--;
  return Math.floor((length * 3) / 4);
}

Buffer.byteLength = function byteLength(string, encoding) {
  if (typeof string !== 'string') {
    if (isView(string) || isAnyArrayBuffer(string)) return string.byteLength;
    throw new ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], string);
  }
  switch (normalizeEncoding(encoding)) {
    case 'latin1':
    case 'ascii':
      return string.length;
    case 'utf16le':
      return string.length * 2;
    case 'hex':
      return string.length >>> 1;
    case 'base64':
    case 'base64url':
      return base64Length(string);
    default:
      return binding.byteLength(string);
  }
};

defineProperties(Buffer.prototype, {
  parent: {
    enumerable: true,
    get() {
      return this instanceof Buffer ? this.buffer : undefined;
    },
  },
  offset: {
    enumerable: true,
    get() {
      return this instanceof Buffer ? this.byteOffset : undefined;
    },
  },
});

function toInteger(value, fallback) {
  const number = +value;
  return Number.isNaN(number) ? fallback : Math.trunc(number);
}

Buffer.prototype.copy = function copy(target, targetStart, sourceStart, sourceEnd) {
  checkBytes(this, 'source');
  checkBytes(target, 'target');
  const to = targetStart === undefined ? 0 : toInteger(targetStart, 0);
  if (to < 0) throw new ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
  const from = sourceStart === undefined ? 0 : toInteger(sourceStart, 0);
  if (from < 0 || from > this.length) {
    throw new ERR_OUT_OF_RANGE('sourceStart', `>= 0 && <= ${this.length}`, sourceStart);
  }
  const end = sourceEnd === undefined ? this.length : toInteger(sourceEnd, 0);
  if (end < 0) throw new ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
  const count = Math.min(end - from, this.length - from, target.length - to);
  if (to >= target.length || count <= 0) return 0;
  setTypedArray.call(target, this.subarray(from, from + count), to);
  return count;
};

function textOf(buffer, number, start, end) {
  const text = binding.toText(number, buffer, start, end);
  if (text === undefined) throw new ERR_STRING_TOO_LONG();
  return text;
}

Buffer.prototype.toString = function toString(encoding, start, end) {
  const { length } = this;
  if (arguments.length === 0) return textOf(this, UTF8, 0, length);
  let first = 0;
  if (start !== undefined && !(start <= 0)) {
    if (start >= length) return '';
    first = Math.trunc(start) || 0;
  }
  let last = length;
  if (end !== undefined && !(end >= length)) last = Math.trunc(end) || 0;
  if (last <= first) return '';
  return textOf(this, encoding === undefined ? UTF8 : numberOf(encoding), first, last);
};

Buffer.prototype.equals = function equals(otherBuffer) {
  checkBytes(otherBuffer, 'otherBuffer');
  if (this === otherBuffer) return true;
  return this.byteLength === otherBuffer.byteLength && binding.compare(this, otherBuffer) === 0;
};

let inspectMaxBytes = 50;

Buffer.prototype[INSPECT] = function inspect(_depth, options) {
  const shown = Math.min(inspectMaxBytes, this.length);
  const bytes = [];
  for (let index = 0; index < shown; index++) bytes.push(HEX[this[index]]);
  let text = bytes.join(' ');
  const hidden = this.length - shown;
  if (hidden > 0) text += ` ... ${hidden} more byte${hidden > 1 ? 's' : ''}`;
  if (options) {
    const more = require('internal/inspect').inspectExtraKeys(this, options);
    if (more !== '') text += `${text === '' ? '' : ', '}${more}`;
  }
  let name = 'Buffer';
  if (this.constructor && this.constructor.name !== '') ({ name } = this.constructor);
  return `<${name} ${text}>`;
};
Buffer.prototype.inspect = Buffer.prototype[INSPECT];

function checkRange(value, name, max) {
  validateInteger(value, name, 0, max);
  return value;
}

Buffer.prototype.compare = function compare(target, targetStart, targetEnd, sourceStart, sourceEnd) {
  checkBytes(target, 'target');
  if (arguments.length === 1) return this === target ? 0 : binding.compare(this, target);
  const from = targetStart === undefined ? 0 : checkRange(targetStart, 'targetStart');
  const to = targetEnd === undefined ? target.length : checkRange(targetEnd, 'targetEnd', target.length);
  const start = sourceStart === undefined ? 0 : checkRange(sourceStart, 'sourceStart');
  const end = sourceEnd === undefined ? this.length : checkRange(sourceEnd, 'sourceEnd', this.length);
  if (start >= end) return from >= to ? 0 : -1;
  if (from >= to) return 1;
  return binding.compare(this.subarray(start, end), target.subarray(from, to));
};

/** Where a search starts: counted from the end for a negative offset; -1 when nothing can be found. */
function searchStart(length, offset, needle, forwards) {
  if (offset < 0) {
    if (offset + length >= 0) return length + offset;
    return forwards || needle === 0 ? 0 : -1;
  }
  if (offset + needle <= length) return offset;
  if (needle === 0) return length;
  return forwards ? -1 : length - 1;
}

function search(buffer, bytes, offset, forwards, step) {
  const start = searchStart(buffer.length, offset, bytes.length, forwards);
  if (bytes.length === 0) return start;
  return start < 0 ? -1 : binding.indexOf(buffer, bytes, start, forwards, step);
}

function searchAny(buffer, value, byteOffset, encoding, forwards) {
  checkBytes(buffer, 'buffer');
  let name = encoding;
  let offset = byteOffset;
  if (typeof byteOffset === 'string') {
    name = byteOffset;
    offset = undefined;
  }
  offset = Math.min(Math.max(+offset, -0x80000000), 0x7fffffff);
  if (Number.isNaN(offset)) offset = forwards ? 0 : buffer.length;
  offset = Math.trunc(offset);
  if (typeof value === 'number') return search(buffer, new FastBuffer([value >>> 0]), offset, forwards, 1);
  const number = name === undefined ? UTF8 : encodingNumber(name);
  if (typeof value === 'string') {
    if (number === undefined) throw new ERR_UNKNOWN_ENCODING(name);
    return search(buffer, fromText(value, name), offset, forwards, number === UTF16 ? 2 : 1);
  }
  if (isUint8Array(value)) return search(buffer, value, offset, forwards, number === UTF16 ? 2 : 1);
  throw new ERR_INVALID_ARG_TYPE('value', ['number', 'string', 'Buffer', 'Uint8Array'], value);
}

Buffer.prototype.indexOf = function indexOf(value, byteOffset, encoding) {
  return searchAny(this, value, byteOffset, encoding, true);
};

Buffer.prototype.lastIndexOf = function lastIndexOf(value, byteOffset, encoding) {
  return searchAny(this, value, byteOffset, encoding, false);
};

Buffer.prototype.includes = function includes(value, byteOffset, encoding) {
  return searchAny(this, value, byteOffset, encoding, true) !== -1;
};

/** What a text fills a buffer with: a byte for one character that is one, else bytes. */
function patternOf(text, encoding) {
  const number = encodingNumber(encoding ?? 'utf8');
  if (number === undefined) {
    validateString(encoding, 'encoding');
    throw new ERR_UNKNOWN_ENCODING(encoding);
  }
  if (text.length === 0) return 0;
  const code = text.charCodeAt(0);
  if (text.length === 1 && ((number === UTF8 && code < 0x80) || number === LATIN1)) return code;
  const bytes = fromText(text, encoding);
  if (bytes.length === 0) throw new ERR_INVALID_ARG_VALUE('value', text);
  return bytes;
}

function fillBuffer(buffer, value, offset, end, encoding) {
  let [pattern, start, limit, name] = [value, offset, end, encoding];
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') [start, name] = [undefined, offset];
    else if (typeof end === 'string') [limit, name] = [buffer.length, end];
    pattern = patternOf(value, name);
  }
  if (start === undefined) {
    start = 0;
    limit = buffer.length;
  } else {
    validateNumber(start, 'offset', 0, LONGEST_BUFFER);
    if (limit === undefined) limit = buffer.length;
    else validateNumber(limit, 'end', 0, buffer.length);
    if (start >= limit) return buffer;
  }
  if (isView(pattern)) {
    if (pattern.byteLength === 0) throw new ERR_INVALID_ARG_VALUE('value', value);
    binding.fill(buffer, pattern, start, limit);
  } else {
    fillTypedArray.call(buffer, pattern & 255, start, limit);
  }
  return buffer;
}

Buffer.prototype.fill = function fill(value, offset, end, encoding) {
  return fillBuffer(this, value, offset, end, encoding);
};

Buffer.prototype.write = function write(string, offset, length, encoding) {
  if (typeof string !== 'string') {
    throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
  }
  let [start, room, name] = [0, this.length, encoding];
  if (offset !== undefined) {
    if (length === undefined && typeof offset === 'string') {
      name = offset;
    } else {
      start = checkRange(offset, 'offset', this.length);
      room = this.length - start;
      if (typeof length === 'string') name = length;
      else if (length !== undefined) room = Math.min(checkRange(length, 'length', this.length), room);
    }
  }
  return binding.write(name ? numberOf(name) : UTF8, this, string, start, room);
};

Buffer.prototype.toJSON = function toJSON() {
  return { type: 'Buffer', data: Array.from(this) };
};

function adjustOffset(offset, length) {
  const number = Math.trunc(offset) || 0;
  if (number < 0) return Math.max(number + length, 0);
  return Math.min(number, length);
}

Buffer.prototype.subarray = function subarray(start, end) {
  const { length } = this;
  const first = adjustOffset(start, length);
  const last = end === undefined ? length : adjustOffset(end, length);
  return new FastBuffer(this.buffer, this.byteOffset + first, last > first ? last - first : 0);
};

Buffer.prototype.slice = function slice(start, end) {
  return this.subarray(start, end);
};

for (const bits of [16, 32, 64]) {
  const name = `swap${bits}`;
  const method = {
    [name]() {
      if (this.length % (bits / 8) !== 0) throw new ERR_INVALID_BUFFER_SIZE(`${bits}-bits`);
      binding.swap(this, bits / 8);
      return this;
    },
  };
  Buffer.prototype[name] = method[name];
}

Buffer.prototype.toLocaleString = Buffer.prototype.toString;

for (const [name, encoding] of [
  ['ascii', 'ascii'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['latin1', 'latin1'],
  ['hex', 'hex'],
  ['ucs2', 'utf16le'],
  ['utf8', 'utf8'],
]) {
  const number = encodingNumber(encoding);
  Buffer.prototype[`${name}Slice`] = function (start = 0, end = this.length) {
    return textOf(this, number, checkRange(start, 'start', this.length), checkRange(end, 'end', this.length));
  };
  Buffer.prototype[`${name}Write`] = function (string, offset = 0, length = this.length - offset) {
    validateString(string, 'string');
    return binding.write(number, this, string, checkRange(offset, 'offset', this.length), checkRange(length, 'length'));
  };
}

Object.assign(Buffer.prototype, numberMethods());

function isWellFormed(check) {
  return (input) => {
    if (!isView(input) && !isAnyArrayBuffer(input)) {
      throw new ERR_INVALID_ARG_TYPE('input', ['ArrayBuffer', 'Buffer', 'TypedArray'], input);
    }
    return check(input);
  };
}

function btoa(input) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  return require('internal/base64_text').btoa(input);
}

function atob(input) {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  return require('internal/base64_text').atob(input);
}

function transcode(source, fromEncoding, toEncoding) {
  return require('internal/transcode').transcode(source, fromEncoding, toEncoding);
}

module.exports = {
  Buffer,
  transcode,
  isUtf8: isWellFormed(binding.isUtf8),
  isAscii: isWellFormed(binding.isAscii),
  kMaxLength: LONGEST_BUFFER,
  kStringMaxLength: LONGEST_TEXT,
  btoa,
  atob,
};

defineProperties(module.exports, {
  constants: { value: { MAX_LENGTH: LONGEST_BUFFER, MAX_STRING_LENGTH: LONGEST_TEXT }, enumerable: true },
  INSPECT_MAX_BYTES: {
    get: () => inspectMaxBytes,
    set: (value) => {
      validateNumber(value, 'INSPECT_MAX_BYTES', 0);
      inspectMaxBytes = value;
    },
    enumerable: true,
    configurable: true,
  },
  Blob: { get: () => require('internal/blob').Blob, enumerable: true, configurable: true },
  File: { get: () => require('internal/blob').File, enumerable: true, configurable: true },
  resolveObjectURL: {
    value: function resolveObjectURL(id) {
      return require('internal/blob').resolveObjectURL(id);
    },
    writable: true,
    enumerable: true,
    configurable: true,
  },
});
