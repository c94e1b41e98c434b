'use strict';
// What streams need of `util`, without loading it.

const { addAbortListener } = require('internal/event_waiting');

function once(callback) {
  let called = false;
  return function (...values) {
    if (called) return;
    called = true;
    callback.apply(this, values);
  };
}

module.exports = {
  kEmptyObject: Object.freeze({ __proto__: null }),
  once,
  createDeferredPromise: () => Promise.withResolvers(),
  promisify: { custom: Symbol.for('nodejs.util.promisify.custom') },
  debuglog: () => () => {},
  inspect: (value, options) => require('internal/inspect').inspect(value, options),
  isBlob: (value) => Object.prototype.toString.call(value) === '[object Blob]',
  deprecate: (call) => call,
  addAbortListener,
  AbortSignalAny: (signals) => require('internal/abort_controller').AbortSignal.any(signals),
};
