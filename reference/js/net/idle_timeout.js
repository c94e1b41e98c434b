'use strict';
// Timeouts of sockets: an event when nothing was read or written for so long.

const { codes } = require('internal/errors');
const { validateFunction, validateNumber } = require('internal/validators');
const { state: context } = require('internal/async_context');
const { clearTimeout, setTimeout } = require('timers/timeout');
const { now } = internalBinding('timers');

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

/** For how long a socket may be idle, 0 where it does not matter, and since when it is. */
const kLimit = Symbol('idleLimit');
const kIdleSince = Symbol('idleSince');

/**
 * The timer is not started anew whenever something happens, which is more often than it ends: when it does, it is seen whether
 * the time is over, or how much of it is left.
 */
function fire(socket) {
  if (socket[kLimit] === 0) return;
  const left = socket[kIdleSince] + socket[kLimit] - now();
  if (left > 0) startAgain(socket, left);
  else socket._onTimeout();
}

/** Starts the timer of a socket, which is over. */
function startAgain(socket, duration) {
  const timer = socket[kTimeout];
  timer._idleTimeout = Math.max(1, duration);
  timer.refresh();
}

/** Whether the timer that a socket has ends early enough, and calls back in the right context. */
function serves(timer, duration) {
  if (timer === null || timer._idleNext === null || context.used) return false;
  return timer._idleStart + timer._idleTimeout <= now() + duration;
}

/** The socket is not idle. */
function noteActivity(socket) {
  const limit = socket[kLimit];
  if (limit === 0 || socket[kTimeout] === null) return;
  socket[kIdleSince] = now();
  if (socket[kTimeout]._idleNext === null) startAgain(socket, limit);
}

/** Ends the timer of a socket. */
function endTimer(socket) {
  clearTimeout(socket[kTimeout]);
  socket[kTimeout] = null;
  socket[kLimit] = 0;
}

/** `socket.setTimeout(msecs, callback)`: 0 ends it. */
function setTimeoutOf(msecs, callback) {
  if (this.destroyed) return this;
  this.timeout = msecs;
  const duration = timerDuration(msecs, 'msecs');
  this[kLimit] = duration;
  if (duration === 0) {
    if (callback !== undefined) {
      validateFunction(callback, 'callback');
      this.removeListener('timeout', callback);
    }
    return this;
  }
  this[kIdleSince] = now();
  if (!serves(this[kTimeout], duration)) {
    clearTimeout(this[kTimeout]);
    this[kTimeout] = setTimeout(fire, duration, this).unref();
  }
  if (callback !== undefined) {
    validateFunction(callback, 'callback');
    this.once('timeout', callback);
  }
  return this;
}
Object.defineProperty(setTimeoutOf, 'name', { value: 'setTimeout' });

/** What a new socket has of this. */
function initTimeout(socket) {
  socket[kTimeout] = null;
  socket[kLimit] = 0;
  socket[kIdleSince] = 0;
}

module.exports = { endTimer, initTimeout, noteActivity, setTimeoutOf };
