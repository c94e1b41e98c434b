'use strict';
// The module `util`. What few programs use is loaded when it is used.

const { addAbsent } = require('internal/absent');
const { codes, errorWithCode } = require('internal/errors');
const { debuglog } = require('internal/debuglog');
const { deprecate } = require('internal/deprecate');
const { format, formatWithOptions, inspect } = require('internal/inspect');
const { callbackify, promisify } = require('internal/promisify');
const { signals } = require('internal/signals');
const system = require('internal/system_errors');
const types = require('modules/util/types');
const { withoutAnsi } = require('inspect/text');
const { isAbortSignal, validateNumber, validateObject, validateOneOf, validateString } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } = codes;

function inherits(ctor, superCtor) {
  if (ctor === undefined || ctor === null) throw new ERR_INVALID_ARG_TYPE('ctor', 'Function', ctor);
  if (superCtor === undefined || superCtor === null) throw new ERR_INVALID_ARG_TYPE('superCtor', 'Function', superCtor);
  if (superCtor.prototype === undefined) {
    throw new ERR_INVALID_ARG_TYPE('superCtor.prototype', 'Object', superCtor.prototype);
  }
  Object.defineProperty(ctor, 'super_', { value: superCtor, writable: true, configurable: true });
  Object.setPrototypeOf(ctor.prototype, superCtor.prototype);
}

function _extend(target, source) {
  if (source === null || typeof source !== 'object') return target;
  for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}

function isNegativeInteger(err) {
  validateNumber(err, 'err');
  if (err >= 0 || !Number.isSafeInteger(err)) throw new ERR_OUT_OF_RANGE('err', 'a negative integer', err);
}

function getSystemErrorName(err) {
  isNegativeInteger(err);
  return system.systemErrorName(err);
}

function getSystemErrorMessage(err) {
  isNegativeInteger(err);
  return system.systemErrorMessage(err);
}

function getSystemErrorMap() {
  return new Map(system.systemErrorMap());
}

function _errnoException(...values) {
  if (values[0] >= 0) throw new ERR_OUT_OF_RANGE('err', 'a negative integer', values[0]);
  return system.errnoException(...values);
}

function _exceptionWithHostPort(...values) {
  return system.exceptionWithHostPort(...values);
}

function convertProcessSignalToExitCode(signalCode) {
  validateOneOf(signalCode, 'signalCode', Object.keys(signals));
  return 128 + signals[signalCode];
}

function stripVTControlCharacters(str) {
  validateString(str, 'str');
  return withoutAnsi(str);
}

function toUSVString(input) {
  return `${input}`.toWellFormed();
}

function parseEnv(content) {
  validateString(content, 'content');
  return require('internal/env_file').parseEnv(content);
}

function diff(actual, expected) {
  for (const [name, value] of [
    ['actual', actual],
    ['expected', expected],
  ]) {
    if (typeof value === 'string') continue;
    if (!Array.isArray(value)) throw new ERR_INVALID_ARG_TYPE(name, 'string', value);
    value.forEach((one, index) => validateString(one, `${name}[${index}]`));
  }
  const operations = require('internal/diff').diff([...actual], [...expected]);
  return operations.every(([kind]) => kind === 0) ? [] : operations;
}

/** A promise of the abort event, as long as somebody keeps the object. */
async function aborted(signal, resource) {
  if (!isAbortSignal(signal)) {
    throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', 'signal is not of type AbortSignal.');
  }
  validateObject(resource, 'resource', { array: true, function: true });
  if (signal.aborted) return undefined;
  const kept = new WeakRef(resource);
  return new Promise((resolve) => {
    signal.addEventListener('abort', (event) => kept.deref() && resolve(event), { once: true });
  });
}

function markPromiseAsHandled(promise) {
  promise.then(undefined, () => {});
}

function setTraceSigInt(enable) {
  require('internal/validators').validateBoolean(enable, 'enable');
}

function transferableAbortSignal(signal) {
  if (signal?.aborted === undefined) throw new ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  return signal;
}

function transferableAbortController() {
  return new AbortController();
}

const util = {
  _errnoException,
  _exceptionWithHostPort,
  _extend: deprecate(_extend, 'The `util._extend` API is deprecated. Please use Object.assign() instead.', 'DEP0060'),
  callbackify,
  convertProcessSignalToExitCode,
  debug: debuglog,
  debuglog,
  deprecate,
  format,
  styleText: (...values) => require('internal/style_text').styleText(...values),
  formatWithOptions,
  getCallSites: (...values) => require('internal/call_sites').getCallSites(...values),
  getSystemErrorMap,
  getSystemErrorName,
  getSystemErrorMessage,
  inherits,
  inspect,
  isArray: deprecate(
    Array.isArray,
    'The `util.isArray` API is deprecated. Please use `Array.isArray()` instead.',
    'DEP0044',
  ),
  isDeepStrictEqual: (left, right) => require('internal/deep_equal').isDeepStrictEqual(left, right),
  markPromiseAsHandled,
  promisify,
  stripVTControlCharacters,
  toUSVString,
  transferableAbortSignal,
  transferableAbortController,
  aborted,
  types,
  parseEnv,
  parseArgs: (...values) => require('internal/parse_args').parseArgs(...values),
  TextDecoder: undefined,
  TextEncoder: undefined,
  MIMEType: undefined,
  MIMEParams: undefined,
  diff,
  setTraceSigInt,
};

/** Classes that are loaded when they are first looked at. */
for (const [name, load] of Object.entries({
  TextDecoder: () => require('internal/text_codec').TextDecoder,
  TextEncoder: () => require('internal/text_codec').TextEncoder,
  MIMEType: () => require('internal/mime').MIMEType,
  MIMEParams: () => require('internal/mime').MIMEParams,
})) {
  Object.defineProperty(util, name, { get: load, enumerable: true, configurable: true });
}

module.exports = addAbsent(util, 'util', ['debounce', 'throttle']);
