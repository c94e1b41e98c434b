'use strict';
// What the functions of fs take: paths, flags, modes, options.

const { codes } = require('internal/errors');
const { isInt32, validateBoolean, validateInt32, validateObject, validateAbortSignal } = require('internal/validators');
const { normalizeEncoding } = require('internal/encodings');

const constants = internalBinding('constants').fs;

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = constants;

const FLAGS = {
  __proto__: null,
  r: O_RDONLY,
  rs: O_RDONLY | O_SYNC,
  sr: O_RDONLY | O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  'sr+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  xw: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  'xw+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  xa: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  sa: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'xa+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
  'sa+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};

/** The flags of open(2): given as a number, or as one of Node's texts. */
function toFlags(flags, name = 'flags') {
  if (typeof flags === 'number') {
    validateInt32(flags, name);
    return flags;
  }
  if (flags === undefined || flags === null) return O_RDONLY;
  const number = FLAGS[flags];
  if (typeof flags !== 'string' || number === undefined) throw new ERR_INVALID_ARG_VALUE(name, flags);
  return number;
}

function isUrl(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

/** The path that a file: URL stands for. */
function pathOfUrl(url) {
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
  if (/%2f/i.test(url.pathname)) throw new codes.ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}

/** A path as text or bytes. Throws for what is none, and for null bytes. */
function toPath(value, name = 'path') {
  const path = typeof value === 'object' && isUrl(value) ? pathOfUrl(value) : value;
  if (typeof path === 'string') {
    if (path.indexOf('\0') === -1) return path;
  } else if (!(path instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], value);
  } else if (!path.includes(0)) {
    return path;
  }
  throw new ERR_INVALID_ARG_VALUE(name, value, 'must be a string, Uint8Array, or URL without null bytes');
}

/** A descriptor where a function takes paths too. */
function isDescriptor(value) {
  return isInt32(value) && value >= 0;
}

function checkEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && normalizeEncoding(encoding) === undefined) {
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

/** Options, for which an encoding may stand alone. A function is no options: it is the callback. */
function toOptions(options, defaults) {
  if (options === undefined || options === null || typeof options === 'function') return defaults;
  let all;
  if (typeof options === 'string') {
    all = { ...defaults, encoding: options };
  } else if (typeof options === 'object') {
    all = { ...defaults, ...options };
  } else {
    throw new ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  }
  checkEncoding(all.encoding);
  if (all.signal !== undefined) validateAbortSignal(all.signal, 'options.signal');
  return all;
}

/** An object of options, or the defaults. */
function toObjectOptions(options, defaults) {
  if (options === undefined || options === null) return defaults;
  validateObject(options, 'options');
  return { ...defaults, ...options };
}

/** A time in seconds: given so, as text, or as a Date. */
function toSeconds(time, name = 'time') {
  if (typeof time === 'string' && time !== '' && !Number.isNaN(+time)) return +time;
  if (Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return time.getTime() / 1000;
  throw new ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
}

/** Ids of owners: -1 leaves one as it is. */
function toId(value, name) {
  require('internal/validators').validateInteger(value, name, -1, 4294967295);
  return value;
}

/** A name that the native half gave as text or bytes, in the encoding that was asked for. */
function inEncoding(name, encoding) {
  if (typeof name === 'string') return name;
  const { Buffer } = require('modules/buffer');
  const bytes = Buffer.from(name.buffer, name.byteOffset, name.byteLength);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

/** Whether a name in this encoding is wanted as bytes of the native half. */
function wantsBytes(encoding) {
  return Boolean(encoding) && encoding !== 'utf8' && encoding !== 'utf-8';
}

module.exports = {
  constants,
  inEncoding,
  isDescriptor,
  toFlags,
  toId,
  toObjectOptions,
  toOptions,
  toPath,
  toSeconds,
  validateBoolean,
  wantsBytes,
};
