'use strict';
// `setTimeout`, `setInterval` and what they return.

const { current, swap } = require('internal/async_context');
const { validateFunction } = require('internal/validators');
const lists = require('timers/timer_lists');
const binding = internalBinding('timers');

const LONGEST = 2 ** 31 - 1;

const kRefed = Symbol('refed');
const kHasPrimitive = Symbol('kHasPrimitive');
const kAsyncContextFrame = Symbol('kAsyncContextFrame');
const kId = Symbol('asyncId');

const knownTimersById = new Map();
const warned = { negative: false, notANumber: false };
let lastId = 0;

function warn(text, name) {
  process.emitWarning(`${text}\nTimeout duration was set to 1.`, name);
}

/** A duration that can be: what cannot becomes one millisecond. */
function durationOf(after) {
  if (after === undefined) return 1;
  const duration = after * 1;
  if (duration > LONGEST) {
    warn(`${duration} does not fit into a 32-bit signed integer.`, 'TimeoutOverflowWarning');
  } else if (duration < 0 && !warned.negative) {
    warned.negative = true;
    warn(`${duration} is a negative number.`, 'TimeoutNegativeWarning');
  } else if (Number.isNaN(duration) && !warned.notANumber) {
    warned.notANumber = true;
    warn(`${duration} is not a number.`, 'TimeoutNaNWarning');
  }
  return duration >= 1 && duration <= LONGEST ? duration : 1;
}

class Timeout {
  constructor(callback, after, args, isRepeat, isRefed) {
    const duration = durationOf(after);
    this._idleTimeout = duration;
    this._idlePrev = this;
    this._idleNext = this;
    this._idleStart = null;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? duration : null;
    this._destroyed = false;
    if (isRefed) lists.countRef();
    this[kRefed] = isRefed;
    this[kHasPrimitive] = false;
    this[kId] = ++lastId;
    this[kAsyncContextFrame] = current();
  }

  [Symbol.for('nodejs.util.inspect.custom')](_, options) {
    const { inspect } = require('internal/inspect');
    return inspect(this, { ...options, depth: 0, customInspect: false });
  }

  /** Starts the duration anew, also when it is over. */
  refresh() {
    activate(this);
    return this;
  }

  unref() {
    if (this[kRefed]) {
      this[kRefed] = false;
      if (!this._destroyed) lists.dropRef();
    }
    return this;
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      if (!this._destroyed) lists.countRef();
    }
    return this;
  }

  hasRef() {
    return this[kRefed];
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    if (!this[kHasPrimitive]) {
      this[kHasPrimitive] = true;
      knownTimersById.set(this[kId], this);
    }
    return this[kId];
  }
}

/** Puts a timer into its list from now on; a timer that was over counts again. */
function activate(timer) {
  const duration = timer._idleTimeout;
  if (!(duration >= 1)) return;
  if (timer._idleNext && timer._idleNext !== timer) lists.remove(timer);
  if (timer._destroyed) {
    timer._destroyed = false;
    if (timer[kRefed]) lists.countRef();
  }
  lists.insert(timer, binding.now());
}

function destroy(timer) {
  if (timer._destroyed) return;
  timer._destroyed = true;
  if (timer[kHasPrimitive]) knownTimersById.delete(timer[kId]);
  if (timer[kRefed]) lists.dropRef();
}

function end(timer) {
  destroy(timer);
  if (timer._idleNext && timer._idleNext !== timer) lists.remove(timer);
  timer._idleNext = null;
  timer._idlePrev = null;
  timer._idleTimeout = -1;
}

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  const timer = new Timeout(callback, after, args.length === 0 ? undefined : args, false, true);
  lists.insert(timer, binding.now());
  return timer;
}

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  const timer = new Timeout(callback, repeat, args.length === 0 ? undefined : args, true, true);
  lists.insert(timer, binding.now());
  return timer;
}

function clearTimeout(timer) {
  if (timer?._onTimeout) {
    timer._onTimeout = undefined;
    timer._timerArgs = undefined;
    end(timer);
    return;
  }
  if (typeof timer === 'number' || typeof timer === 'string') {
    const known = knownTimersById.get(Number(timer));
    if (known !== undefined) clearTimeout(known);
  }
}

function clearInterval(timer) {
  clearTimeout(timer);
}

Timeout.prototype[Symbol.dispose] = function () {
  clearTimeout(this);
};

/** Calls what a timer was made for; `lists` no longer holds the timer. */
function runTimer(timer) {
  const start = timer._repeat ? binding.now() : 0;
  const before = swap(timer[kAsyncContextFrame]);
  try {
    const args = timer._timerArgs;
    if (args === undefined) timer._onTimeout();
    else Reflect.apply(timer._onTimeout, timer, args);
  } finally {
    swap(before);
    if (timer._repeat && timer._idleTimeout !== -1) {
      timer._idleTimeout = timer._repeat;
      if (timer._idleNext === null) lists.insert(timer, start);
    } else if (timer._idleNext === null) {
      destroy(timer);
    }
  }
}

module.exports = { Timeout, clearInterval, clearTimeout, destroy, runTimer, setInterval, setTimeout };
