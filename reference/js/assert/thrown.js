'use strict';
// What errors are expected to be: assert.throws and its kin.

const { AssertionError } = require('assert/assertion_error');
const { inspect, isError } = require('internal/inspect');
const { isDeepStrictEqual } = require('internal/deep_equal');
const { codes } = require('internal/errors');
const { isPromise, isRegExp } = internalBinding('types');
const { validateFunction } = require('internal/validators');

const { ERR_AMBIGUOUS_ARGUMENT, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_RETURN_VALUE } = codes;

/** That nothing was thrown. */
const NOTHING = Symbol('nothing');

/** The parts of an error that are compared, so that the message shows no others. */
class Comparison {
  constructor(object, keys, actual) {
    for (const key of keys) {
      if (!(key in object)) continue;
      const matches =
        actual !== undefined &&
        typeof actual[key] === 'string' &&
        isRegExp(object[key]) &&
        object[key].test(actual[key]);
      this[key] = matches ? actual[key] : object[key];
    }
  }
}

/** A message that the caller gave instead of ours: an error is thrown itself. */
function throwGiven(message) {
  if (isError(message)) throw message;
}

function compareKeys(actual, expected, key, message, keys, fn) {
  const same =
    key in actual &&
    ((isRegExp(expected[key]) && typeof actual[key] === 'string' && expected[key].test(actual[key])) ||
      isDeepStrictEqual(actual[key], expected[key]));
  if (same) return;
  throwGiven(message);
  if (message) throw new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  const error = new AssertionError({
    actual: new Comparison(actual, keys),
    expected: new Comparison(expected, keys, actual),
    operator: 'deepStrictEqual',
    stackStartFn: fn,
  });
  Object.assign(error, { actual, expected, operator: fn.name });
  throw error;
}

function checkObject(actual, expected, message, fn) {
  if (typeof actual !== 'object' || actual === null) {
    const error = new AssertionError({ actual, expected, message, operator: 'deepStrictEqual', stackStartFn: fn });
    error.operator = fn.name;
    throw error;
  }
  const keys = Object.keys(expected);
  if (isError(expected)) keys.push('name', 'message');
  else if (keys.length === 0) throw new ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');
  for (const key of keys) compareKeys(actual, expected, key, message, keys, fn);
}

function fail(actual, expected, message, generated, fn) {
  const error = new AssertionError({ actual, expected, message, operator: fn.name, stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function checkPattern(actual, expected, message, fn) {
  const text = `${actual}`;
  if (expected.test(text)) return;
  throwGiven(message);
  const own = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  fail(actual, expected, message ?? own, !message, fn);
}

function checkClass(actual, expected, message, fn) {
  throwGiven(message);
  if (message) fail(actual, expected, message, false, fn);
  let own = `The error is expected to be an instance of "${expected.name}". Received `;
  if (isError(actual)) own += `"${actual.name}"\n\nError message:\n\n${actual.message}`;
  else own += `"${inspect(actual, { depth: -1 })}"`;
  fail(actual, expected, own, true, fn);
}

/** Throws unless the error is what was expected: a pattern, a class, a function that says so, or an object. */
function checkError(actual, expected, message, fn) {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) checkPattern(actual, expected, message, fn);
    else checkObject(actual, expected, message, fn);
    return;
  }
  if (expected.prototype !== undefined && actual instanceof expected) return;
  if (Object.prototype.isPrototypeOf.call(Error, expected) || expected === Error) {
    checkClass(actual, expected, message, fn);
    return;
  }
  const result = expected.call({}, actual);
  if (result === true) return;
  throwGiven(message);
  const name = expected.name ? `"${expected.name}" ` : '';
  let own = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  if (isError(actual)) own += `\n\nCaught error:\n\n${actual}`;
  fail(actual, expected, message ?? own, !message, fn);
}

function thrownBy(fn) {
  validateFunction(fn, 'fn');
  try {
    fn();
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isThenable(value) {
  return (
    isPromise(value) ||
    (typeof value === 'object' &&
      value !== null &&
      typeof value.then === 'function' &&
      typeof value.catch === 'function')
  );
}

async function rejectedBy(promiseFn) {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) throw new ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isThenable(promiseFn)) {
    throw new ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return NOTHING;
}

function isSameAsMessage(actual, error) {
  return typeof actual === 'object' && actual !== null ? actual.message === error : actual === error;
}

/** What `throws` and `rejects` do with what was thrown. */
function expectThrown(fn, actual, error, message) {
  let [expected, text] = [error, message];
  if (typeof error === 'string') {
    if (message !== undefined) {
      throw new ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], error);
    }
    if (actual !== NOTHING && isSameAsMessage(actual, error)) {
      const what = typeof actual === 'object' ? 'error message' : 'error';
      throw new ERR_AMBIGUOUS_ARGUMENT('error/message', `The ${what} "${error}" is identical to the message.`);
    }
    [expected, text] = [undefined, error];
  } else if (error !== undefined && error !== null && typeof error !== 'object' && typeof error !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('error', ['Function', 'Error', 'RegExp', 'Object'], error);
  }
  if (actual === NOTHING) {
    const name = expected?.name ? ` (${expected.name})` : '';
    const what = fn.name === 'rejects' ? 'rejection' : 'exception';
    throwGiven(text);
    const end = text ? `: ${text}` : '.';
    fail(undefined, expected, `Missing expected ${what}${name}${end}`, false, fn);
  }
  if (expected !== undefined && expected !== null) checkError(actual, expected, text, fn);
}

function matches(actual, expected) {
  if (expected === undefined) return true;
  if (isRegExp(expected)) return expected.test(`${actual}`);
  return (expected.prototype !== undefined && actual instanceof expected) || expected.call({}, actual) === true;
}

/** What `doesNotThrow` and `doesNotReject` do with what was thrown. */
function expectNothing(fn, actual, error, message) {
  if (actual === NOTHING) return;
  const [expected, text] = typeof error === 'string' ? [undefined, error] : [error, message];
  if (!matches(actual, expected)) throw actual;
  const what = fn.name === 'doesNotReject' ? 'rejection' : 'exception';
  const end = text ? `: ${text}` : '.';
  fail(actual, expected, `Got unwanted ${what}${end}\nActual message: "${actual?.message}"`, false, fn);
}

module.exports = { expectNothing, expectThrown, rejectedBy, thrownBy };
