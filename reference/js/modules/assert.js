'use strict';
// The module `assert`.

const { AssertionError } = require('assert/assertion_error');
const { expectNothing, expectThrown, rejectedBy, thrownBy } = require('assert/thrown');
const { inspect, isError } = require('internal/inspect');
const { isDeepEqual, isDeepStrictEqual, isPartialStrictEqual } = require('internal/deep_equal');
const { codes } = require('internal/errors');
const { received } = require('internal/error_arguments');
const { isRegExp } = internalBinding('types');
const { validateObject } = require('internal/validators');

const { ERR_CONSTRUCT_CALL_REQUIRED, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS } = codes;

/** A message that is an error is thrown itself; one that is a function makes the text. */
function throwFailure(options) {
  if (isError(options.message)) throw options.message;
  throw new AssertionError(options);
}

function checkTruth(fn, values) {
  const [value, message] = values;
  if (value) return;
  let text = message;
  let generated = false;
  if (values.length === 0) {
    generated = true;
    text = 'No value argument passed to `assert.ok()`';
  } else if (message === undefined || message === null) {
    generated = true;
    const call = require('assert/source').failedCall();
    text =
      call === undefined ? `${inspect(value)} == true` : `The expression evaluated to a falsy value:\n\n  ${call}\n`;
  } else if (isError(message)) {
    throw message;
  }
  const error = new AssertionError({ actual: value, expected: true, message: text, operator: '==', stackStartFn: fn });
  error.generatedMessage = generated;
  throw error;
}

function assert(...values) {
  checkTruth(assert, values);
}

function needTwo(values) {
  if (values.length < 2) throw new ERR_MISSING_ARGS('actual', 'expected');
}

/** A function that compares two values. */
function comparing(name, operator, passes) {
  const made = {
    [name](actual, expected, message) {
      needTwo(arguments);
      if (passes(actual, expected)) return;
      throwFailure({ actual, expected, message, operator, stackStartFn: made });
    },
  }[name];
  Object.defineProperty(made, 'length', { value: 2, configurable: true });
  return made;
}

const bothNaN = (left, right) => Number.isNaN(left) && Number.isNaN(right);
// eslint-disable-next-line eqeqeq -- these functions are about loose equality
const loose = (left, right) => left == right || bothNaN(left, right);

/** A function that looks for a pattern in a text. */
function matching(name, passes, complaint) {
  const made = {
    [name](string, regexp, message) {
      if (!isRegExp(regexp)) throw new ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
      const isText = typeof string === 'string';
      if (isText && passes(regexp.test(string))) return;
      if (isError(message)) throw message;
      const own = isText
        ? `The input ${complaint} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
        : `The "string" argument must be of type string.${received(string)}`;
      const error = new AssertionError({
        actual: string,
        expected: regexp,
        message: message ?? own,
        operator: name,
        stackStartFn: made,
      });
      error.generatedMessage = !message;
      throw error;
    },
  }[name];
  Object.defineProperty(made, 'length', { value: 2, configurable: true });
  return made;
}

const members = {
  AssertionError,

  ok(...values) {
    checkTruth(members.ok, values);
  },

  fail(message) {
    if (isError(message)) throw message;
    const error = new AssertionError({ message: message ?? 'Failed', operator: 'fail', stackStartFn: members.fail });
    error.generatedMessage = arguments.length === 0 || message === undefined;
    throw error;
  },

  equal: comparing('equal', '==', loose),
  notEqual: comparing('notEqual', '!=', (left, right) => !loose(left, right)),
  deepEqual: comparing('deepEqual', 'deepEqual', isDeepEqual),
  notDeepEqual: comparing('notDeepEqual', 'notDeepEqual', (left, right) => !isDeepEqual(left, right)),
  deepStrictEqual: comparing('deepStrictEqual', 'deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: comparing(
    'notDeepStrictEqual',
    'notDeepStrictEqual',
    (left, right) => !isDeepStrictEqual(left, right),
  ),
  strictEqual: comparing('strictEqual', 'strictEqual', Object.is),
  notStrictEqual: comparing('notStrictEqual', 'notStrictEqual', (left, right) => !Object.is(left, right)),
  partialDeepStrictEqual: comparing('partialDeepStrictEqual', 'partialDeepStrictEqual', isPartialStrictEqual),
  match: matching('match', (found) => found, 'did not match'),
  doesNotMatch: matching('doesNotMatch', (found) => !found, 'was expected to not match'),

  throws(fn, ...values) {
    expectThrown(members.throws, thrownBy(fn), ...values);
  },

  async rejects(promiseFn, ...values) {
    expectThrown(members.rejects, await rejectedBy(promiseFn), ...values);
  },

  doesNotThrow(fn, ...values) {
    expectNothing(members.doesNotThrow, thrownBy(fn), ...values);
  },

  async doesNotReject(promiseFn, ...values) {
    expectNothing(members.doesNotReject, await rejectedBy(promiseFn), ...values);
  },

  ifError(value) {
    if (value === undefined || value === null) return;
    let message = 'ifError got unwanted exception: ';
    if (typeof value === 'object' && typeof value.message === 'string') {
      message += value.message.length === 0 && value.constructor ? value.constructor.name : value.message;
    } else {
      message += inspect(value);
    }
    const error = new AssertionError({
      actual: value,
      expected: null,
      operator: 'ifError',
      message,
      stackStartFn: members.ifError,
    });
    error.generatedMessage = false;
    throw error;
  },
};

function strict(...values) {
  checkTruth(strict, values);
}

const strictMembers = {
  ...members,
  equal: members.strictEqual,
  deepEqual: members.deepStrictEqual,
  notEqual: members.notStrictEqual,
  notDeepEqual: members.notDeepStrictEqual,
};

/** A set of assertions of its own; `strict` false gives the loose ones under their own names. */
function Assert(options) {
  if (!new.target) throw new ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  const given = options ?? {};
  validateObject(given, 'options');
  if (given.diff !== undefined && given.diff !== 'simple' && given.diff !== 'full') {
    throw new ERR_INVALID_ARG_VALUE('options.diff', given.diff, "must be one of: 'simple', 'full'");
  }
  Object.assign(this, given.strict === false ? members : strictMembers);
}

Object.assign(assert, members, { strict, Assert });
Object.assign(strict, strictMembers, { Assert, strict });
Object.defineProperty(assert, 'length', { value: 0, configurable: true });

module.exports = assert;
