'use strict';
// Event targets that can be listened to as emitters are: `on(type, listener)` hands over what the event is about.

const { EventTarget, Event, dispatchTrusted, throwLater } = require('internal/event_target');
const { kListenerCountOf, kListenersOf, kMaxEventTargetListeners } = require('internal/event_protocol');

const { defineProperty } = Object;
const { apply } = Reflect;

/** The event that is dispatched now, and what listeners of emitters get of it. */
let current;
let subject;

/** Dispatches an event; listeners that came by `on` get what it is about in its place. */
function dispatch(target, event, about) {
  const outerEvent = current;
  const outerSubject = subject;
  current = event;
  subject = about;
  const accepted = dispatchTrusted(target, event);
  current = outerEvent;
  subject = outerSubject;
  return accepted;
}

/** (target, type) what listens in place of the listener that came by `on`, when nobody else listens. */
let onlyWrapper;

/** Stands for an event that nobody sees. */
const UNSEEN = {};

/** Tells the one listener that came by `on`, without an event. False when it is not so. */
function tellOnly(target, type, about) {
  const wrapper = onlyWrapper(target, type);
  if (wrapper === undefined) return false;
  const outerEvent = current;
  const outerSubject = subject;
  current = UNSEEN;
  subject = about;
  try {
    const result = wrapper(UNSEEN);
    if (typeof result?.then === 'function') result.then(undefined, throwLater);
  } catch (error) {
    throwLater(error);
  }
  current = outerEvent;
  subject = outerSubject;
  return true;
}

class NodeEventTarget extends EventTarget {
  /** By type: listener to what listens in its place. */
  #wrapped = new Map();

  static {
    onlyWrapper = (target, type) => {
      const list = target.#wrapped.get(type);
      if (list === undefined || list.size !== 1 || target[kListenerCountOf](type) !== 1) return undefined;
      for (const wrapper of list.values()) return wrapper;
      return undefined;
    };
  }

  setMaxListeners(count) {
    require('modules/events').setMaxListeners(count, this);
  }

  getMaxListeners() {
    return this[kMaxEventTargetListeners];
  }

  eventNames() {
    return [...this.#wrapped.keys()];
  }

  listenerCount(type) {
    return this[kListenerCountOf](`${type}`);
  }

  #add(type, listener, once) {
    const name = `${type}`;
    const list = this.#wrapped.get(name) ?? new Map();
    if (list.has(listener)) return this;
    const wrapper = (event) => {
      if (once) this.off(name, listener);
      return apply(listener, this, [event === current ? subject : event]);
    };
    list.set(listener, wrapper);
    this.#wrapped.set(name, list);
    this.addEventListener(name, wrapper);
    return this;
  }

  off(type, listener, options = undefined) {
    const name = `${type}`;
    const list = this.#wrapped.get(name);
    const wrapper = list?.get(listener);
    if (wrapper === undefined) {
      this.removeEventListener(name, listener, options);
      return this;
    }
    list.delete(listener);
    if (list.size === 0) this.#wrapped.delete(name);
    this.removeEventListener(name, wrapper);
    return this;
  }

  removeListener(type, listener, options = undefined) {
    return this.off(type, listener, options);
  }

  on(type, listener) {
    return this.#add(type, listener, false);
  }

  addListener(type, listener) {
    return this.#add(type, listener, false);
  }

  emit(type, argument = undefined) {
    const had = this.listenerCount(type) > 0;
    dispatch(this, new Event(type), argument);
    return had;
  }

  once(type, listener) {
    return this.#add(type, listener, true);
  }

  removeAllListeners(type = undefined) {
    const names = type === undefined ? this.eventNames() : [`${type}`];
    for (const name of names) {
      for (const listener of [...(this.#wrapped.get(name)?.keys() ?? [])]) this.off(name, listener);
      for (const listener of this[kListenersOf](name)) this.removeEventListener(name, listener);
    }
    return this;
  }
}

for (const name of Object.getOwnPropertyNames(NodeEventTarget.prototype)) {
  if (name !== 'constructor') defineProperty(NodeEventTarget.prototype, name, { enumerable: true });
}

module.exports = { NodeEventTarget, dispatch, tellOnly };
