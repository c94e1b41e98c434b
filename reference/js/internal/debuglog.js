'use strict';
// util.debuglog: output for sections that the environment variable NODE_DEBUG names.

const { apply } = Reflect;

let enabled;

/** A test for names out of NODE_DEBUG: names between commas, in which a star stands for anything. */
function testOf(list) {
  if (!list) return () => false;
  const source = list
    .replace(/[|\\{}()[\]^$+?.]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll(',', '$|^')
    .toUpperCase();
  const pattern = new RegExp(`^${source}$`, 'i');
  return (name) => pattern.test(name);
}

/** A function that prints to standard error when the section is asked for, and does nothing otherwise. */
function debuglog(set, callback) {
  const name = `${set}`.toUpperCase();
  let isOn;
  const test = () => {
    if (isOn === undefined) {
      enabled ??= testOf(process.env.NODE_DEBUG);
      isOn = enabled(name);
      if (isOn && typeof callback === 'function') callback(print);
    }
    return isOn;
  };
  function print(...values) {
    const { formatWith } = require('internal/inspect');
    const colors = process.stderr.hasColors?.() ?? false;
    process.stderr.write(`${name} ${process.pid}: ${formatWith({ colors }, values)}\n`);
  }
  const logger = (...values) => {
    if (test()) apply(print, undefined, values);
  };
  Object.defineProperty(logger, 'enabled', { get: test, configurable: true, enumerable: true });
  return logger;
}

module.exports = { debuglog };
