'use strict';
// Functions that warn at their first call.

const { validateString } = require('internal/validators');

const { apply, construct } = Reflect;
const { defineProperty, setPrototypeOf } = Object;

const warned = new Set();

/** Warns of `code` once in the process; without a code each caller sees to that itself. */
function warnOnce(message, code) {
  if (process.noDeprecation === true || (code !== undefined && warned.has(code))) return;
  if (code !== undefined) warned.add(code);
  process.emitWarning(message, 'DeprecationWarning', code);
}

/** The function, which warns of its use once. It inherits the properties of the old one, unless `modifyPrototype` is false. */
function deprecate(fn, message, code, { modifyPrototype = true } = {}) {
  if (code !== undefined) validateString(code, 'code');
  let told = false;
  function deprecated(...values) {
    if (!told) {
      told = true;
      warnOnce(message, code);
    }
    return new.target ? construct(fn, values, new.target) : apply(fn, this, values);
  }
  if (modifyPrototype) {
    setPrototypeOf(deprecated, fn);
    if (fn.prototype) deprecated.prototype = fn.prototype;
  }
  defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(fn, 'length') });
  return deprecated;
}

module.exports = { deprecate, warnOnce };
