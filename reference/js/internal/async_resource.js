'use strict';
// AsyncResource: what programs make to run callbacks in the async context of its making.

const { newId, state } = require('internal/async_ids');
const { current, swap } = require('internal/async_context');
const { codes } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');

const { apply } = Reflect;
const { defineProperties } = Object;

const kContext = Symbol('context_frame');
const kId = Symbol('async_id_symbol');
const kTrigger = Symbol('trigger_async_id_symbol');

class AsyncResource {
  constructor(type, options = {}) {
    validateString(type, 'type');
    let trigger = options;
    if (typeof options !== 'number') {
      validateObject(options, 'options');
      trigger = options.triggerAsyncId ?? state.running;
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    this[kContext] = current();
    this[kId] = newId();
    this[kTrigger] = trigger;
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const before = swap(this[kContext]);
    const { running, trigger, resource } = state;
    Object.assign(state, { running: this[kId], trigger: this[kTrigger], resource: this });
    try {
      return apply(fn, thisArg, args);
    } finally {
      Object.assign(state, { running, trigger, resource });
      swap(before);
    }
  }

  emitDestroy() {
    return this;
  }

  asyncId() {
    return this[kId];
  }

  triggerAsyncId() {
    return this[kTrigger];
  }

  bind(fn, thisArg = undefined) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = function (...args) {
      return resource.runInAsyncScope(fn, thisArg === undefined ? this : thisArg, ...args);
    };
    defineProperties(bound, {
      length: { value: fn.length, writable: false, enumerable: false, configurable: true },
    });
    return bound;
  }

  static bind(fn, type = undefined, thisArg = undefined) {
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

module.exports = { AsyncResource };
