'use strict';
// Channels of diagnostics: named, with subscribers, and with stores that get a value while something runs.

const { source } = require('diagnostics/built_in');
const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const { apply } = Reflect;

/** An error of a subscriber is nobody's who publishes: it is thrown once that is over. */
function throwLater(error) {
  process.nextTick(() => {
    require('fatal/uncaught').trigger(error, false);
  });
}

function transformed(transform, data) {
  return transform === undefined ? data : transform(data);
}

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    this._index = undefined;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...(this._subscribers ?? []), subscription];
    keep(this);
  }

  unsubscribe(subscription) {
    const index = (this._subscribers ?? []).lastIndexOf(subscription);
    if (index < 0) return false;
    this._subscribers = this._subscribers.toSpliced(index, 1);
    settle(this);
    return true;
  }

  bindStore(store, transform = undefined) {
    if (this._stores?.has(store)) this._stores.delete(store);
    this._stores ??= new Map();
    this._stores.set(store, transform);
    keep(this);
  }

  unbindStore(store) {
    if (!this._stores?.delete(store)) return false;
    settle(this);
    return true;
  }

  get hasSubscribers() {
    return Boolean(this._subscribers?.length || this._stores?.size);
  }

  publish(message) {
    for (const subscription of this._subscribers ?? []) {
      try {
        subscription(message, this.name);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  runStores(data, callback, thisArg = undefined, ...args) {
    let run = () => {
      this.publish(data);
      return apply(callback, thisArg, args);
    };
    for (const [store, transform] of this._stores ?? []) {
      const inner = run;
      run = () => {
        let value;
        try {
          value = transformed(transform, data);
        } catch (error) {
          throwLater(error);
          return inner();
        }
        return store.run(value, inner);
      };
    }
    return run();
  }

  withStoreScope(data) {
    const scopes = [];
    for (const [store, transform] of this._stores ?? []) {
      try {
        scopes.push(store.withScope(transformed(transform, data)));
      } catch (error) {
        throwLater(error);
      }
    }
    this.publish(data);
    return {
      [Symbol.dispose]() {
        while (scopes.length > 0) scopes.pop()[Symbol.dispose]();
      },
    };
  }

  static [Symbol.hasInstance](instance) {
    const prototype = instance === null || instance === undefined ? null : Object.getPrototypeOf(instance);
    return prototype === ActiveChannel.prototype || prototype === Channel.prototype;
  }
}

/** A channel with subscribers; only its class has another name. */
class ActiveChannel extends Channel {}
for (const name of Object.getOwnPropertyNames(Channel.prototype)) {
  if (name === 'constructor') continue;
  Object.defineProperty(ActiveChannel.prototype, name, Object.getOwnPropertyDescriptor(Channel.prototype, name));
}

/** Channels by name. Those that nobody listens to are kept only as long as somebody holds them. */
const known = new Map();
const active = new Set();

function keep(one) {
  active.add(one);
  Object.setPrototypeOf(one, ActiveChannel.prototype);
  known.set(one.name, new WeakRef(one));
}

function settle(one) {
  if (one._subscribers?.length === 0) one._subscribers = undefined;
  if (one._stores?.size === 0) one._stores = undefined;
  if (one.hasSubscribers) return;
  active.delete(one);
  Object.setPrototypeOf(one, Channel.prototype);
}

function channel(name) {
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw new codes.ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  }
  const found = known.get(name)?.deref();
  if (found !== undefined) return found;
  const made = new Channel(name);
  known.set(name, new WeakRef(made));
  return made;
}

source.find = (name) => known.get(name)?.deref();

function hasSubscribers(name) {
  return source.find(name)?.hasSubscribers ?? false;
}

module.exports = { Channel, channel, hasSubscribers };
