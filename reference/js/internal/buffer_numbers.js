'use strict';
// The methods of Buffer that read and write numbers.

const { codes } = require('internal/errors');
const { validateNumber } = require('internal/validators');

const { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } = codes;

const MOST_BYTES = 6;

/** Throws for an index that is none, or beyond `last`. */
function refuseIndex(index, last, name = 'offset') {
  validateNumber(index, name);
  if (Math.floor(index) !== index) throw new ERR_OUT_OF_RANGE(name, 'an integer', index);
  if (last < 0) throw new ERR_BUFFER_OUT_OF_BOUNDS();
  throw new ERR_OUT_OF_RANGE(name, `>= ${name === 'offset' ? 0 : 1} and <= ${last}`, index);
}

/** Refuses an offset at which `size` bytes do not lie within the buffer. */
function checkOffset(buffer, offset, size) {
  if (typeof offset !== 'number') validateNumber(offset, 'offset');
  if (buffer[offset] === undefined || buffer[offset + size - 1] === undefined)
    refuseIndex(offset, buffer.length - size);
}

function checkSize(size) {
  if (size === undefined) throw new ERR_INVALID_ARG_TYPE('byteLength', 'number', size);
  if (!(size >= 1 && size <= MOST_BYTES) || Math.floor(size) !== size) refuseIndex(size, MOST_BYTES, 'byteLength');
}

function requireOffset(offset) {
  if (offset === undefined) throw new ERR_INVALID_ARG_TYPE('offset', 'number', offset);
}

function readLittle(buffer, offset, size) {
  let value = 0;
  for (let index = offset + size - 1; index >= offset; index--) value = value * 256 + buffer[index];
  return value;
}

function readBig(buffer, offset, size) {
  let value = 0;
  for (let index = offset; index < offset + size; index++) value = value * 256 + buffer[index];
  return value;
}

/** The value of `size` bytes in two's complement. */
function signed(value, size) {
  return value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
}

function writeLittle(buffer, value, offset, size) {
  let rest = value;
  for (let index = offset; index < offset + size; index++) {
    buffer[index] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

function writeBig(buffer, value, offset, size) {
  let rest = value;
  for (let index = offset + size - 1; index >= offset; index--) {
    buffer[index] = rest;
    rest = Math.floor(rest / 256);
  }
  return offset + size;
}

/** How errors call the numbers that `size` bytes can hold. */
function describeRange(size, isSigned, suffix = '') {
  const bits = 8 * size;
  if (size > 4) {
    if (!isSigned) return `>= 0${suffix} and < 2${suffix} ** ${bits}${suffix}`;
    return `>= -(2${suffix} ** ${bits - 1}${suffix}) and < 2${suffix} ** ${bits - 1}${suffix}`;
  }
  const [least, most] = isSigned ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
  return `>= ${least} and <= ${most}`;
}

/** Refuses a number that `size` bytes cannot hold. */
function checkValue(value, size, isSigned) {
  const least = isSigned ? -(2 ** (8 * size - 1)) : 0;
  const most = isSigned ? 2 ** (8 * size - 1) - 1 : 2 ** (8 * size) - 1;
  if (value > most || value < least) throw new ERR_OUT_OF_RANGE('value', describeRange(size, isSigned), value);
}

function reader(size, isSigned, read) {
  return function (offset = 0) {
    checkOffset(this, offset, size);
    const value = read(this, offset, size);
    return isSigned ? signed(value, size) : value;
  };
}

function writer(size, isSigned, write) {
  return function (value, offset = 0) {
    const number = +value;
    checkValue(number, size, isSigned);
    checkOffset(this, offset, size);
    return write(this, number, offset, size);
  };
}

function readerOfAny(isSigned, read) {
  return function (offset, byteLength) {
    requireOffset(offset);
    checkSize(byteLength);
    checkOffset(this, offset, byteLength);
    const value = read(this, offset, byteLength);
    return isSigned ? signed(value, byteLength) : value;
  };
}

function writerOfAny(isSigned, write) {
  return function (value, offset, byteLength) {
    requireOffset(offset);
    checkSize(byteLength);
    const number = +value;
    checkValue(number, byteLength, isSigned);
    checkOffset(this, offset, byteLength);
    return write(this, number, offset, byteLength);
  };
}

const floatValue = new Float32Array(1);
const floatBytes = new Uint8Array(floatValue.buffer);
const doubleValue = new Float64Array(1);
const doubleBytes = new Uint8Array(doubleValue.buffer);
const bigValue = new BigUint64Array(1);
const bigSignedValue = new BigInt64Array(bigValue.buffer);
const bigBytes = new Uint8Array(bigValue.buffer);

/** Reads by way of a number and its bytes, which are those of a little-endian machine. */
function readerOfCell(cell, bytes, isLittle) {
  const size = bytes.length;
  return function (offset = 0) {
    checkOffset(this, offset, size);
    for (let index = 0; index < size; index++) bytes[index] = this[offset + (isLittle ? index : size - 1 - index)];
    return cell[0];
  };
}

function writerOfCell(cell, bytes, isLittle, check) {
  const size = bytes.length;
  return function (value, offset = 0) {
    check?.(value);
    checkOffset(this, offset, size);
    cell[0] = value;
    for (let index = 0; index < size; index++) this[offset + (isLittle ? index : size - 1 - index)] = bytes[index];
    return offset + size;
  };
}

function checkBig(isSigned) {
  const [least, limit] = isSigned ? [-(2n ** 63n), 2n ** 63n] : [0n, 2n ** 64n];
  return (value) => {
    if (value >= limit || value < least) throw new ERR_OUT_OF_RANGE('value', describeRange(8, isSigned, 'n'), value);
  };
}

/** The methods, by name. */
function numberMethods() {
  const methods = {};
  const add = (name, method) => {
    methods[name] = Object.defineProperty(method, 'name', { value: name, configurable: true });
    const alias = name.replace('UInt', 'Uint');
    if (alias !== name) methods[alias] = method;
  };
  const orders = [
    ['LE', readLittle, writeLittle, true],
    ['BE', readBig, writeBig, false],
  ];
  for (const [kind, isSigned] of [
    ['UInt', false],
    ['Int', true],
  ]) {
    add(`read${kind}8`, reader(1, isSigned, readLittle));
    add(`write${kind}8`, writer(1, isSigned, writeLittle));
    for (const [order, read, write, isLittle] of orders) {
      for (const size of [2, 4]) {
        add(`read${kind}${8 * size}${order}`, reader(size, isSigned, read));
        add(`write${kind}${8 * size}${order}`, writer(size, isSigned, write));
      }
      add(`read${kind}${order}`, readerOfAny(isSigned, read));
      add(`write${kind}${order}`, writerOfAny(isSigned, write));
      const cell = isSigned ? bigSignedValue : bigValue;
      add(`readBig${kind}64${order}`, readerOfCell(cell, bigBytes, isLittle));
      add(`writeBig${kind}64${order}`, writerOfCell(cell, bigBytes, isLittle, checkBig(isSigned)));
    }
  }
  for (const [order, , , isLittle] of orders) {
    add(`readFloat${order}`, readerOfCell(floatValue, floatBytes, isLittle));
    add(`readDouble${order}`, readerOfCell(doubleValue, doubleBytes, isLittle));
    add(`writeFloat${order}`, writerOfCell(floatValue, floatBytes, isLittle));
    add(`writeDouble${order}`, writerOfCell(doubleValue, doubleBytes, isLittle));
  }
  return methods;
}

module.exports = { numberMethods };
