'use strict';
// Event targets that can be listened to as emitters are: `on(type, listener)` hands over what the event is about.

const { EventTarget, Event, dispatchTrusted } = require('internal/event_target');
const { kListenersOf, kMaxEventTargetListeners } = require('internal/event_protocol');

const { defineProperty } = Object;

/** What listeners of emitters get of an event. */
const subjects = new WeakMap();

/** Dispatches an event; listeners that came by `on` get `subject` in its place. */
function dispatch(target, event, subject) {
  subjects.set(event, subject);
  return dispatchTrusted(target, event);
}

class NodeEventTarget extends EventTarget {
  /** By type: listener to what listens in its place. */
  #wrapped = new Map();

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
    return this[kListenersOf](`${type}`).length;
  }

  #add(type, listener, once) {
    const name = `${type}`;
    const list = this.#wrapped.get(name) ?? new Map();
    if (list.has(listener)) return this;
    const wrapper = (event) => {
      if (once) this.off(name, listener);
      return Reflect.apply(listener, this, [subjects.has(event) ? subjects.get(event) : event]);
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

module.exports = { NodeEventTarget, dispatch };
