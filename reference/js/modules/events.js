'use strict';
// The module `events`.

const { codes } = require('internal/errors');
const { addAbortListener, on, once } = require('internal/event_waiting');
const { rememberEmit } = require('internal/emitted_errors');
const {
  isEventTarget,
  kListenersOf,
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
} = require('internal/event_protocol');
const { validateBoolean, validateFunction, validateNumber } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_UNHANDLED_ERROR } = codes;
const { apply, ownKeys } = Reflect;
const { defineProperties, defineProperty } = Object;

const kCapture = Symbol('kCapture');
const kShapeMode = Symbol('shapeMode');
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = Symbol.for('nodejs.rejection');

let defaultMaxListeners = 10;

/**
 * Lists of listeners are never changed but replaced, so that an event under way goes to those that were there when it
 * began. One listener alone stands for itself: `_events[type]` is a function or a list.
 */
function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
defineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true, enumerable: false });

EventEmitter.init = function (options) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  this[kShapeMode] = false;
  if (options?.captureRejections) {
    validateBoolean(options.captureRejections, 'options.captureRejections');
    this[kCapture] = Boolean(options.captureRejections);
  } else {
    this[kCapture] = EventEmitter.prototype[kCapture];
  }
};

function checkListener(listener) {
  validateFunction(listener, 'listener');
}

function maxListenersOf(emitter) {
  return emitter._maxListeners ?? defaultMaxListeners;
}

EventEmitter.prototype.setMaxListeners = function setMaxListeners(n) {
  validateNumber(n, 'setMaxListeners', 0);
  this._maxListeners = n;
  return this;
};

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

/** What an `error` event throws that nobody listens for. */
function unhandled(emitter, values) {
  const [error] = values;
  if (error instanceof Error) {
    rememberEmit(error, emitter, EventEmitter.prototype.emit);
    return error;
  }
  let shown;
  try {
    shown = require('internal/inspect').inspect(error);
  } catch {
    shown = error;
  }
  const made = new ERR_UNHANDLED_ERROR(shown);
  made.context = error;
  return made;
}

function emitRejection(emitter, error, type, values) {
  if (typeof emitter[kRejection] === 'function') {
    emitter[kRejection](error, type, ...values);
    return;
  }
  // A listener of `error` that is async and fails must not come back here without end.
  const before = emitter[kCapture];
  try {
    emitter[kCapture] = false;
    emitter.emit('error', error);
  } finally {
    emitter[kCapture] = before;
  }
}

/** Where rejections are captured, sends that of a listener's promise to the emitter. */
function watch(emitter, promise, type, values) {
  if (!emitter[kCapture]) return;
  try {
    const { then } = promise;
    if (typeof then !== 'function') return;
    then.call(promise, undefined, (error) => {
      process.nextTick(emitRejection, emitter, error, type, values);
    });
  } catch (error) {
    emitter.emit('error', error);
  }
}

EventEmitter.prototype.emit = function emit(type, ...values) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...values);
    if (events === undefined || events.error === undefined) {
      const er = unhandled(this, values);
      // People who read the report of an uncaught error see the next line.
      throw er; // Unhandled 'error' event
    }
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = apply(handler, this, values);
    if (result !== undefined && result !== null) watch(this, result, type, values);
    return true;
  }
  for (let index = 0; index < handler.length; index++) {
    const result = apply(handler[index], this, values);
    if (result !== undefined && result !== null) watch(this, result, type, values);
  }
  return true;
};

/** Warns once for a list that grew longer than allowed: it is probably a leak. */
function checkLeak(emitter, type, list) {
  const max = maxListenersOf(emitter);
  if (!(max > 0) || list.length <= max || list.warned) return;
  list.warned = true;
  const warning = new Error(
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners ` +
      `added to ${require('internal/inspect').inspect(emitter, { depth: -1 })}. MaxListeners is ${max}. ` +
      'Use emitter.setMaxListeners() to increase limit',
  );
  warning.name = 'MaxListenersExceededWarning';
  warning.emitter = emitter;
  warning.type = type;
  warning.count = list.length;
  process.emitWarning(warning);
}

function add(emitter, type, listener, first) {
  checkListener(listener);
  let events = emitter._events;
  if (events === undefined) {
    events = emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    // Told before the listener is there; the listener may replace the whole table.
    emitter.emit('newListener', type, listener.listener ?? listener);
    events = emitter._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    emitter._eventsCount++;
    return emitter;
  }
  const before = typeof existing === 'function' ? [existing] : existing;
  const list = first ? [listener, ...before] : [...before, listener];
  if (before.warned) list.warned = true;
  events[type] = list;
  checkLeak(emitter, type, list);
  return emitter;
}

EventEmitter.prototype.addListener = function addListener(type, listener) {
  return add(this, type, listener, false);
};

EventEmitter.prototype.on = EventEmitter.prototype.addListener;

EventEmitter.prototype.prependListener = function prependListener(type, listener) {
  return add(this, type, listener, true);
};

/** A function that takes itself away and then calls the listener. */
function onceOnly(target, type, listener) {
  let fired = false;
  function wrapper(...values) {
    if (fired) return undefined;
    target.removeListener(type, wrapper);
    fired = true;
    return apply(listener, target, values);
  }
  wrapper.listener = listener;
  return wrapper;
}

EventEmitter.prototype.once = function once(type, listener) {
  checkListener(listener);
  return this.on(type, onceOnly(this, type, listener));
};

EventEmitter.prototype.prependOnceListener = function prependOnceListener(type, listener) {
  checkListener(listener);
  return this.prependListener(type, onceOnly(this, type, listener));
};

function forget(emitter, type) {
  emitter._eventsCount--;
  if (emitter._eventsCount === 0) emitter._events = { __proto__: null };
  else delete emitter._events[type];
}

/** The index of the latest entry that is the listener, or wraps it. */
function lastIndexOf(list, listener) {
  for (let index = list.length - 1; index >= 0; index--) {
    if (list[index] === listener || list[index].listener === listener) return index;
  }
  return -1;
}

EventEmitter.prototype.removeListener = function removeListener(type, listener) {
  checkListener(listener);
  const events = this._events;
  const existing = events?.[type];
  if (existing === undefined) return this;
  const list = typeof existing === 'function' ? [existing] : existing;
  const index = lastIndexOf(list, listener);
  if (index < 0) return this;
  if (list.length === 1) {
    forget(this, type);
  } else {
    const rest = list.toSpliced(index, 1);
    if (list.warned) rest.warned = true;
    events[type] = rest.length === 1 ? rest[0] : rest;
  }
  if (events.removeListener !== undefined) {
    this.emit('removeListener', type, list.length === 1 ? (list[0].listener ?? listener) : listener);
  }
  return this;
};

EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

function removeAllAndTell(emitter, events) {
  for (const key of ownKeys(events)) {
    if (key !== 'removeListener') emitter.removeAllListeners(key);
  }
  emitter.removeAllListeners('removeListener');
  emitter._events = { __proto__: null };
  emitter._eventsCount = 0;
}

EventEmitter.prototype.removeAllListeners = function removeAllListeners(...types) {
  const events = this._events;
  if (events === undefined) return this;
  const [type] = types;
  if (events.removeListener === undefined) {
    if (types.length === 0) {
      this._events = { __proto__: null };
      this._eventsCount = 0;
    } else if (events[type] !== undefined) {
      forget(this, type);
    }
    return this;
  }
  if (types.length === 0) {
    removeAllAndTell(this, events);
    return this;
  }
  const existing = events[type];
  if (typeof existing === 'function') {
    this.removeListener(type, existing);
  } else if (existing !== undefined) {
    for (const listener of existing.toReversed()) this.removeListener(type, listener);
  }
  return this;
};
defineProperty(EventEmitter.prototype.removeAllListeners, 'length', { value: 1, configurable: true });

function listOf(emitter, type) {
  const existing = emitter._events?.[type];
  if (existing === undefined) return [];
  return typeof existing === 'function' ? [existing] : existing;
}

EventEmitter.prototype.listeners = function listeners(type) {
  return listOf(this, type).map((entry) => entry.listener ?? entry);
};

EventEmitter.prototype.rawListeners = function rawListeners(type) {
  return listOf(this, type).slice();
};

function listenerCount(type, listener) {
  if ((listener === undefined || listener === null) && typeof this._events?.[type] === 'function') return 1;
  const list = listOf(this, type);
  if (listener === undefined || listener === null) return list.length;
  return list.reduce((count, entry) => count + (entry === listener || entry.listener === listener ? 1 : 0), 0);
}

EventEmitter.prototype.listenerCount = listenerCount;

EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? ownKeys(this._events) : [];
};

/** The listeners of an emitter or event target. */
function getEventListeners(emitterOrTarget, type) {
  if (typeof emitterOrTarget.listeners === 'function') return emitterOrTarget.listeners(type);
  if (isEventTarget(emitterOrTarget)) return emitterOrTarget[kListenersOf](type);
  throw new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

function getMaxListeners(emitterOrTarget) {
  if (typeof emitterOrTarget?.getMaxListeners === 'function') return maxListenersOf(emitterOrTarget);
  if (isEventTarget(emitterOrTarget)) return emitterOrTarget[kMaxEventTargetListeners] ?? defaultMaxListeners;
  throw new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitterOrTarget);
}

/** Sets the limit of these emitters and event targets; of all that come later when there is none. */
EventEmitter.setMaxListeners = function (n = defaultMaxListeners, ...eventTargets) {
  validateNumber(n, 'setMaxListeners', 0);
  if (eventTargets.length === 0) defaultMaxListeners = n;
  for (const target of eventTargets) {
    if (isEventTarget(target)) {
      target[kMaxEventTargetListeners] = n;
    } else if (typeof target.setMaxListeners === 'function') {
      target.setMaxListeners(n);
    } else {
      throw new ERR_INVALID_ARG_TYPE('eventTargets', ['EventEmitter', 'EventTarget'], target);
    }
  }
};

function countListeners(emitter, type) {
  if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
  if (isEventTarget(emitter)) return emitter[kListenersOf](type).length;
  throw new ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], emitter);
}
defineProperty(countListeners, 'name', { value: 'listenerCount', configurable: true });

EventEmitter.addAbortListener = addAbortListener;
EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.listenerCount = countListeners;
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
EventEmitter.errorMonitor = kErrorMonitor;

defineProperties(EventEmitter, {
  kMaxEventTargetListeners: { value: kMaxEventTargetListeners },
  kMaxEventTargetListenersWarned: { value: kMaxEventTargetListenersWarned },
  captureRejections: {
    get: () => EventEmitter.prototype[kCapture],
    set: (value) => {
      validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  },
  EventEmitterAsyncResource: {
    get: () => require('internal/event_async_resource').EventEmitterAsyncResource,
    set: undefined,
    enumerable: true,
    configurable: true,
  },
  defaultMaxListeners: {
    get: () => defaultMaxListeners,
    set: (value) => {
      validateNumber(value, 'defaultMaxListeners', 0);
      defaultMaxListeners = value;
    },
    enumerable: true,
  },
});

module.exports = EventEmitter;
