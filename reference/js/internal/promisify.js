'use strict';
// From callbacks to promises and back.

const { codes, errorWithCode } = require('internal/errors');
const { isPromise } = internalBinding('types');
const { validateFunction } = require('internal/validators');

const { ERR_FALSY_VALUE_REJECTION } = codes;
const { apply } = Reflect;
const { defineProperties, defineProperty, getOwnPropertyDescriptors, getPrototypeOf, setPrototypeOf } = Object;

const custom = Symbol.for('nodejs.util.promisify.custom');

/** A property with the names of a callback's values, for functions that give several: the promise gives an object. */
const customArguments = Symbol('customPromisifyArgs');

function isOwnPromisified(made) {
  defineProperty(made, custom, { value: made, enumerable: false, writable: false, configurable: true });
  return made;
}

function toResult(names, values) {
  if (names === undefined || values.length < 2) return values[0];
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** A function that gives a promise of what `original` gives its callback. */
function promisify(original) {
  validateFunction(original, 'original');
  if (original[custom]) {
    const made = original[custom];
    validateFunction(made, 'util.promisify.custom');
    return isOwnPromisified(made);
  }
  const names = original[customArguments];
  function promisified(...values) {
    return new Promise((resolve, reject) => {
      const callback = (error, ...results) => (error ? reject(error) : resolve(toResult(names, results)));
      if (isPromise(apply(original, this, [...values, callback]))) {
        process.emitWarning(
          'Calling promisify on a function that returns a Promise is likely a mistake.',
          'DeprecationWarning',
          'DEP0174',
        );
      }
    });
  }
  setPrototypeOf(promisified, getPrototypeOf(original));
  isOwnPromisified(promisified);
  return defineProperties(promisified, {
    ...getOwnPropertyDescriptors(original),
    [custom]: getOwnPropertyDescriptors(promisified)[custom],
  });
}
promisify.custom = custom;

function falsyRejection(reason) {
  const error = new ERR_FALSY_VALUE_REJECTION();
  error.reason = reason;
  return error;
}

/** A function with a callback out of one that gives a promise. Errors of the callback are uncaught. */
function callbackify(original) {
  validateFunction(original, 'original');
  function callbackified(...values) {
    const callback = values.pop();
    if (typeof callback !== 'function') {
      const message = `The last argument must be of type function.${require('internal/error_arguments').received(callback)}`;
      throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', message);
    }
    const call = callback.bind(this);
    apply(original, this, values).then(
      (result) => process.nextTick(call, null, result),
      (reason) => process.nextTick(call, reason || falsyRejection(reason)),
    );
  }
  const descriptors = getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value++;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  return defineProperties(callbackified, descriptors);
}

module.exports = { callbackify, customArguments, promisify };
