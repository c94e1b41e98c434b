'use strict';
// Checks of arguments. Each throws the error that Node throws; `name` is what the message calls the argument.

const { codes } = require('internal/errors');
const { show } = require('internal/error_arguments');
const { signals } = require('internal/signals');

const {
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_THIS,
  ERR_OUT_OF_RANGE,
  ERR_SOCKET_BAD_PORT,
  ERR_UNKNOWN_SIGNAL,
} = codes;

const OCTAL = /^[0-7]+$/;
const { isArray } = Array;
const { isInteger, isNaN: isNotNumber } = Number;

function isInt32(value) {
  return value === (value | 0);
}

function isUint32(value) {
  return value === value >>> 0;
}

function validateString(value, name) {
  if (typeof value !== 'string') throw new ERR_INVALID_ARG_TYPE(name, 'string', value);
}

function validateBoolean(value, name) {
  if (typeof value !== 'boolean') throw new ERR_INVALID_ARG_TYPE(name, 'boolean', value);
}

function validateFunction(value, name) {
  if (typeof value !== 'function') throw new ERR_INVALID_ARG_TYPE(name, 'Function', value);
}

function validateUndefined(value, name) {
  if (value !== undefined) throw new ERR_INVALID_ARG_TYPE(name, 'undefined', value);
}

function describeRange(min, max) {
  const lower = min === undefined ? '' : `>= ${min}`;
  const upper = max === undefined ? '' : `<= ${max}`;
  return lower && upper ? `${lower} && ${upper}` : lower || upper;
}

/** Any number, within the limits that are given; NaN lies within none. */
function validateNumber(value, name, min = undefined, max = undefined) {
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
  const [lower, upper] = [min ?? undefined, max ?? undefined];
  if (!(value >= (lower ?? -Infinity) && value <= (upper ?? Infinity)) && (lower ?? upper) !== undefined) {
    throw new ERR_OUT_OF_RANGE(name, describeRange(lower, upper), value);
  }
}

function validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!isInteger(value)) throw new ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

function validateInt32(value, name, min = -2147483648, max = 2147483647) {
  validateInteger(value, name, min, max);
}

function validateUint32(value, name, positive = false) {
  validateInteger(value, name, positive ? 1 : 0, 4294967295);
}

/** An object that is no array; `allow` can permit `nullable`, `array` and `function`. */
function validateObject(value, name, allow = undefined) {
  const fits =
    (value === null && allow?.nullable) ||
    (typeof value === 'object' && value !== null && (allow?.array || !isArray(value))) ||
    (typeof value === 'function' && allow?.function);
  if (!fits) throw new ERR_INVALID_ARG_TYPE(name, 'Object', value);
}

function validateArray(value, name, minLength = 0) {
  if (!isArray(value)) throw new ERR_INVALID_ARG_TYPE(name, 'Array', value);
  if (value.length < minLength) throw new ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
}

function validateEach(value, name, validate) {
  validateArray(value, name);
  for (let index = 0; index < value.length; index++) validate(value[index], `${name}[${index}]`);
}

function validateStringArray(value, name) {
  validateEach(value, name, validateString);
}

function validateBooleanArray(value, name) {
  validateEach(value, name, validateBoolean);
}

function validateOneOf(value, name, allowed) {
  if (allowed.includes(value)) return;
  const list = allowed.map((one) => (typeof one === 'string' ? `'${one}'` : String(one))).join(', ');
  throw new ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${list}`);
}

/** A value that the type `union` describes: 'string|boolean'. */
function validateUnion(value, name, union) {
  if (!union.includes(value)) throw new ERR_INVALID_ARG_TYPE(name, `('${union.join('|')}')`, value);
}

function isAbortSignal(value) {
  return typeof value === 'object' && value !== null && 'aborted' in value;
}

function validateAbortSignal(value, name) {
  if (value !== undefined && !isAbortSignal(value)) throw new ERR_INVALID_ARG_TYPE(name, 'AbortSignal', value);
}

/** A port as the number that it means; a text is taken too. Zero is refused where `allowZero` is false. */
function validatePort(value, name = 'Port', allowZero = true) {
  const fits = typeof value === 'number' || (typeof value === 'string' && value.trim().length > 0);
  const number = fits ? +value : NaN;
  if (!fits || number !== number >>> 0 || number > 0xffff || (number === 0 && !allowZero)) {
    throw new ERR_SOCKET_BAD_PORT(name, value, allowZero);
  }
  return number;
}

function validateSignalName(value, name = 'signal') {
  validateString(value, name);
  if (signals[value] !== undefined) return;
  const hint = signals[value.toUpperCase()] === undefined ? '' : ' (signals must use all capital letters)';
  throw new ERR_UNKNOWN_SIGNAL(`${value}${hint}`);
}

function validateBuffer(value, name = 'buffer') {
  if (!ArrayBuffer.isView(value)) throw new ERR_INVALID_ARG_TYPE(name, ['Buffer', 'TypedArray', 'DataView'], value);
}

/** Refuses hexadecimal data of odd length; other encodings take any length. */
function validateEncoding(data, encoding) {
  if (data.length % 2 !== 0 && `${encoding}`.toLowerCase() === 'hex') {
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, `is invalid for data of length ${data.length}`);
  }
}

/** An encoding that Buffer knows. */
function validateEncodingName(value, name = 'encoding') {
  if (!require('internal/encodings').normalizeEncoding(value)) {
    throw new ERR_INVALID_ARG_VALUE(name, value, 'is invalid encoding');
  }
}

/** The mode of a file: a number, or an octal text. `fallback` stands for undefined and null. */
function parseFileMode(value, name, fallback = undefined) {
  const mode = value ?? fallback;
  if (typeof mode !== 'string') {
    validateUint32(mode, name);
    return mode;
  }
  if (!OCTAL.test(mode)) {
    throw new ERR_INVALID_ARG_VALUE(name, value, 'must be a 32-bit unsigned integer or an octal string');
  }
  return Number.parseInt(mode, 8);
}

/** A text without null bytes, as the system needs it. */
function validateNoNullBytes(value, name, what = 'a string without null bytes') {
  if (value.includes('\0')) throw new ERR_INVALID_ARG_VALUE(name, value, `must be ${what}`);
}

/** A finite number within limits; returns the fallback for undefined and NaN. */
function checkRangesOrGetDefault(value, name, min, max, fallback) {
  if (value === undefined || (typeof value === 'number' && isNotNumber(value))) return fallback;
  validateNumber(value, name, min, max);
  return value;
}

/** A descriptor, as the functions of fs take it. */
function validateFd(value, name = 'fd') {
  if (typeof value !== 'number') throw new ERR_INVALID_ARG_TYPE(name, 'number', value);
  if (!isInteger(value)) throw new ERR_OUT_OF_RANGE(name, 'an integer', value);
  if (value < 0 || value > 2147483647) {
    // This one message shows large numbers without separators.
    const message = `The value of "${name}" is out of range. It must be >= 0 && <= 2147483647. Received ${show(value)}`;
    throw require('internal/errors').errorWithCode(RangeError, 'ERR_OUT_OF_RANGE', message);
  }
}

function validateThis(fits, type) {
  if (!fits) throw new ERR_INVALID_THIS(type);
}

module.exports = {
  checkRangesOrGetDefault,
  isAbortSignal,
  isInt32,
  isUint32,
  parseFileMode,
  validateAbortSignal,
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateBuffer,
  validateEncoding,
  validateEncodingName,
  validateFd,
  validateFunction,
  validateInt32,
  validateInteger,
  validateNoNullBytes,
  validateNumber,
  validateObject,
  validateOneOf,
  validatePort,
  validateSignalName,
  validateString,
  validateStringArray,
  validateThis,
  validateUint32,
  validateUndefined,
  validateUnion,
};
