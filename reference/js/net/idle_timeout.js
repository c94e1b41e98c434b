'use strict';
// Timeouts of sockets: an event when nothing was read or written for so long.

const { codes } = require('internal/errors');
const { validateFunction, validateNumber } = require('internal/validators');
const { clearTimeout, setTimeout } = require('timers/timeout');

const { ERR_OUT_OF_RANGE } = codes;

const LONGEST = 2147483647;

const kTimeout = Symbol('timeout');

/** A duration for a timer; what is too long for one becomes the longest, with a warning. */
function timerDuration(msecs, name) {
  validateNumber(msecs, name);
  if (msecs < 0 || !Number.isFinite(msecs)) throw new ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
  if (msecs <= LONGEST) return msecs;
  process.emitWarning(
    `${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${LONGEST}.`,
    'TimeoutOverflowWarning',
  );
  return LONGEST;
}

function fire(socket) {
  socket._onTimeout();
}

/** `socket.setTimeout(msecs, callback)`: 0 ends it. */
function setTimeoutOf(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  const duration = timerDuration(msecs, 'msecs');
  clearTimeout(this[kTimeout]);
  this[kTimeout] = null;
  if (duration === 0) {
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.removeListener('timeout', callback);
    }
    return this;
  }
  this[kTimeout] = setTimeout(fire, duration, this).unref();
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    this.once('timeout', callback);
  }
  return this;
}
Object.defineProperty(setTimeoutOf, 'name', { value: 'setTimeout' });

module.exports = { kTimeout, setTimeoutOf };
