'use strict';
// `queueMicrotask`.

const { current, swap } = require('internal/async_context');
const { validateFunction } = require('internal/validators');
const { enqueueMicrotask } = internalBinding('loop');

function queueMicrotask(callback) {
  validateFunction(callback, 'callback');
  const context = current();
  enqueueMicrotask(() => {
    const before = swap(context);
    try {
      callback();
    } catch (error) {
      // V8 would only print it.
      require('fatal/uncaught').trigger(error, false);
    } finally {
      swap(before);
    }
  });
}

module.exports = { queueMicrotask };
