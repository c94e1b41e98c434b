'use strict';
// What emitters and event targets know of one another.

const { codes } = require('internal/errors');

/** A method of event targets: (type) the list of their listeners. */
const kListenersOf = Symbol('kListenersOf');
const kListenerCountOf = Symbol('kListenerCountOf');

/** The limit of listeners that `events.setMaxListeners` sets on an event target, and whether it was warned of. */
const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kMaxEventTargetListenersWarned = Symbol('events.maxEventTargetListenersWarned');

/** An option of addEventListener: the listener runs even when an earlier one stopped the event. */
const kResistStopPropagation = Symbol('kResistStopPropagation');

function isEventTarget(value) {
  return value?.[kListenersOf] !== undefined;
}

/**
 * Listens on an emitter or an event target, whichever it is. `flags.once` takes the listener away after one event.
 * Throws ERR_INVALID_ARG_TYPE for what is neither.
 */
function listen(emitter, name, listener, flags) {
  if (typeof emitter.on === 'function') {
    if (flags?.once) emitter.once(name, listener);
    else emitter.on(name, listener);
  } else if (typeof emitter.addEventListener === 'function') {
    emitter.addEventListener(name, listener, flags);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

/** Takes back what `listen` added. */
function unlisten(emitter, name, listener) {
  if (typeof emitter.removeListener === 'function') {
    emitter.removeListener(name, listener);
  } else if (typeof emitter.removeEventListener === 'function') {
    emitter.removeEventListener(name, listener);
  } else {
    throw new codes.ERR_INVALID_ARG_TYPE('emitter', 'EventEmitter', emitter);
  }
}

module.exports = {
  isEventTarget,
  kListenerCountOf,
  kListenersOf,
  kMaxEventTargetListeners,
  kMaxEventTargetListenersWarned,
  kResistStopPropagation,
  listen,
  unlisten,
};
