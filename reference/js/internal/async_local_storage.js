'use strict';
// AsyncLocalStorage: values that follow callbacks. The async context is a map of storages to values, never changed.

const { swap, current } = require('internal/async_context');
const { validateObject } = require('internal/validators');
const { AsyncResource } = require('internal/async_resource');

const { apply } = Reflect;

function withValue(storage, value) {
  const context = new Map(current());
  context.set(storage, value);
  return context;
}

class AsyncLocalStorage {
  #name = '';
  #defaultValue;

  constructor(options = {}) {
    validateObject(options, 'options');
    this.#defaultValue = options.defaultValue;
    if (options.name !== undefined) this.#name = `${options.name}`;
  }

  get name() {
    return this.#name;
  }

  static bind(fn) {
    return AsyncResource.bind(fn);
  }

  /** A function that runs others in the context of now. */
  static snapshot() {
    const context = current();
    return function runInAsyncScope(callback, ...args) {
      const before = swap(context);
      try {
        return apply(callback, this, args);
      } finally {
        swap(before);
      }
    };
  }

  disable() {
    const context = new Map(current());
    if (context.delete(this)) swap(context);
  }

  enterWith(value) {
    swap(withValue(this, value));
  }

  run(value, callback, ...args) {
    if (current() !== undefined && Object.is(this.getStore(), value)) return apply(callback, undefined, args);
    const before = swap(withValue(this, value));
    try {
      return apply(callback, undefined, args);
    } finally {
      swap(before);
    }
  }

  exit(callback, ...args) {
    return this.run(undefined, callback, ...args);
  }

  getStore() {
    const context = current();
    return context?.has(this) ? context.get(this) : this.#defaultValue;
  }

  /** Sets a value until what is returned is disposed of. */
  withScope(value) {
    const before = swap(withValue(this, value));
    let over = false;
    return {
      [Symbol.dispose]() {
        if (over) return;
        over = true;
        swap(before);
      },
    };
  }
}

module.exports = { AsyncLocalStorage };
