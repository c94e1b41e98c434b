'use strict';
// `timers/promises`.

const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject } = require('internal/validators');
const immediates = require('timers/immediate');
const timeouts = require('timers/timeout');

function checkOptions(options) {
  validateObject(options, 'options');
  const { signal, ref = true } = options;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  validateBoolean(ref, 'options.ref');
  return { signal, ref };
}

function abortError(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

/** A promise of what `begin` starts; `clear` undoes it when the signal aborts. */
function wait(begin, clear, { signal, ref }) {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clear(handle);
      reject(abortError(signal));
    };
    const handle = begin((value) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(value);
    });
    if (!ref) handle.unref();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function setTimeout(delay, value, options = {}) {
  try {
    if (delay !== undefined) validateNumber(delay, 'delay');
    const checked = checkOptions(options);
    return wait((done) => timeouts.setTimeout(done, delay, value), timeouts.clearTimeout, checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

function setImmediate(value, options = {}) {
  try {
    const checked = checkOptions(options);
    return wait((done) => immediates.setImmediate(done, value), immediates.clearImmediate, checked);
  } catch (error) {
    return Promise.reject(error);
  }
}

async function* setInterval(delay, value, options = {}) {
  if (delay !== undefined) validateNumber(delay, 'delay');
  const { signal, ref } = checkOptions(options);
  if (signal?.aborted) throw abortError(signal);
  let missed = 0;
  let wake;
  let fail;
  const interval = timeouts.setInterval(() => {
    missed++;
    wake?.();
    wake = undefined;
  }, delay);
  if (!ref) interval.unref();
  const onAbort = () => {
    timeouts.clearInterval(interval);
    fail?.(abortError(signal));
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    while (!signal?.aborted) {
      if (missed === 0) {
        await new Promise((resolve, reject) => {
          wake = resolve;
          fail = reject;
        });
      }
      for (; missed > 0; missed--) yield value;
    }
    throw abortError(signal);
  } finally {
    timeouts.clearInterval(interval);
    signal?.removeEventListener('abort', onAbort);
  }
}

const kScheduler = Symbol('kScheduler');

/** What `timers/promises.scheduler` is an instance of. */
class Scheduler {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  yield() {
    if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setImmediate();
  }

  wait(delay, options = undefined) {
    if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
    return setTimeout(delay, undefined, options);
  }
}

const scheduler = { __proto__: Scheduler.prototype, [kScheduler]: true };

module.exports = { scheduler, setImmediate, setInterval, setTimeout };
