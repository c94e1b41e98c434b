'use strict';
// Event and EventTarget, as the web has them, without a tree: an event visits its target only.

const { codes } = require('internal/errors');
const {
  kListenerCountOf,
  kListenersOf,
  kMaxEventTargetListeners,
  kResistStopPropagation,
} = require('internal/event_protocol');
const { validateAbortSignal, validateObject } = require('internal/validators');

const { ERR_EVENT_RECURSION, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_MISSING_ARGS } = codes;
const { defineProperties, defineProperty } = Object;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const DEFAULT_MAX = 10;

/** Methods that subclasses of this half replace: (type) the first listener came, (type) the last one went. */
const kFirstListener = Symbol('kFirstListener');
const kLastListener = Symbol('kLastListener');

/** What `events` are handed to: a private access, because programs must not see or fake it. */
let dispatchTo;
let markTrusted;

function makeVisible(made, keys) {
  for (const key of keys) defineProperty(made.prototype, key, { enumerable: true });
  defineProperty(made.prototype, Symbol.toStringTag, { value: made.name, configurable: true });
}

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #defaultPrevented = false;
  #stopped = false;
  #propagationStopped = false;
  #passive = false;
  #trusted = false;
  #dispatching = false;
  #target = null;
  #timeStamp = globalThis.performance?.now() ?? Date.now();

  static {
    markTrusted = (event) => {
      event.#trusted = true;
      return event;
    };
    dispatchTo = (event, target, listeners, call) => {
      if (event.#dispatching) throw new ERR_EVENT_RECURSION(event.#type);
      event.#dispatching = true;
      event.#target = target;
      for (const listener of listeners) {
        if (listener.removed || (event.#stopped && !listener.resistsStop)) continue;
        event.#passive = listener.passive;
        call(listener, event);
        event.#passive = false;
      }
      event.#dispatching = false;
      return !event.#defaultPrevented;
    };
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (options !== undefined && options !== null) validateObject(options, 'options', { array: true, function: true });
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (this.#dispatching) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  stopImmediatePropagation() {
    this.#stopped = true;
    this.#propagationStopped = true;
  }

  preventDefault() {
    if (this.#cancelable && !this.#passive) this.#defaultPrevented = true;
  }

  get target() {
    return this.#target;
  }

  get currentTarget() {
    return this.#dispatching ? this.#target : null;
  }

  get srcElement() {
    return this.#target;
  }

  get type() {
    return this.#type;
  }

  get cancelable() {
    return this.#cancelable;
  }

  get defaultPrevented() {
    return this.#defaultPrevented;
  }

  get timeStamp() {
    return this.#timeStamp;
  }

  composedPath() {
    return this.#dispatching ? [this.#target] : [];
  }

  get returnValue() {
    return !this.#defaultPrevented;
  }

  set returnValue(value) {
    if (!value) this.preventDefault();
  }

  get bubbles() {
    return this.#bubbles;
  }

  get composed() {
    return this.#composed;
  }

  get eventPhase() {
    return this.#dispatching ? Event.AT_TARGET : Event.NONE;
  }

  get cancelBubble() {
    return this.#propagationStopped;
  }

  set cancelBubble(value) {
    if (value) this.#propagationStopped = true;
  }

  stopPropagation() {
    this.#propagationStopped = true;
  }

  get isTrusted() {
    return this.#trusted;
  }

  [INSPECT](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    const shown = { type, defaultPrevented, cancelable, timeStamp };
    return `${name} ${require('internal/inspect').inspect(shown, inner)}`;
  }
}

makeVisible(Event, [
  ...['initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type'],
  ...['cancelable', 'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed'],
  ...['eventPhase', 'cancelBubble', 'stopPropagation', 'isTrusted'],
]);
for (const [name, value] of Object.entries({ NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 })) {
  defineProperty(Event, name, { value, enumerable: true });
}

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    super(...arguments);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    return this.#detail;
  }
}
makeVisible(CustomEvent, ['detail']);

/** Throws as an uncaught error does, once the event is over. */
function throwLater(error) {
  process.nextTick(() => {
    throw error;
  });
}

function callListener(listener, event) {
  const { callback } = listener;
  const { currentTarget } = event;
  if (listener.once) listener.remove();
  try {
    let result;
    if (typeof callback === 'function') result = callback.call(currentTarget, event);
    else if (typeof callback?.handleEvent === 'function') result = callback.handleEvent(event);
    if (typeof result?.then === 'function') result.then(undefined, throwLater);
  } catch (error) {
    throwLater(error);
  }
}

function warnOfLeak(target, type, count, max) {
  const name = target.constructor?.name ?? 'EventTarget';
  const warning = new Error(
    `Possible EventTarget memory leak detected. ${count} ${type} listeners added to ${name}. MaxListeners is ${max}. ` +
      'Use events.setMaxListeners() to increase limit',
  );
  warning.name = 'MaxListenersExceededWarning';
  warning.target = target;
  warning.type = type;
  warning.count = count;
  process.emitWarning(warning);
}

function checkCallback(callback) {
  if (typeof callback === 'function' || (typeof callback === 'object' && callback !== null)) return true;
  if (callback === undefined || callback === null) return false;
  throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', callback);
}

function readOptions(options) {
  if (typeof options === 'boolean') return { capture: options };
  return typeof options === 'object' && options !== null ? options : {};
}

class EventTarget {
  /** Listeners by type. A list is replaced, never changed, so that an event under way keeps to its own. */
  #listeners = undefined;
  #max = DEFAULT_MAX;
  #warned = false;

  static #check(target) {
    if (target === null || typeof target !== 'object' || !(#listeners in target)) {
      throw new ERR_INVALID_THIS('EventTarget');
    }
  }

  addEventListener(type, listener, options = undefined) {
    EventTarget.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    const { capture, once, passive, signal, [kResistStopPropagation]: resistsStop } = readOptions(options);
    validateAbortSignal(signal, 'options.signal');
    const name = `${type}`;
    if (!checkCallback(listener)) {
      const warning = new Error(`addEventListener called with ${listener} which has no effect.`);
      warning.name = 'AddEventListenerArgumentTypeWarning';
      warning.target = this;
      warning.type = name;
      process.emitWarning(warning);
      return;
    }
    if (signal?.aborted) return;
    this.#listeners ??= new Map();
    const list = this.#listeners.get(name) ?? [];
    const captures = Boolean(capture);
    if (list.some((one) => one.callback === listener && one.capture === captures)) return;
    const remove = () => this.removeEventListener(name, listener, captures);
    const added = { callback: listener, capture: captures, once, passive: Boolean(passive), resistsStop, remove };
    this.#listeners.set(name, [...list, added]);
    signal?.addEventListener('abort', remove, { once: true, [kResistStopPropagation]: true });
    if (list.length === 0) this[kFirstListener]?.(name);
    if (this.#max > 0 && list.length + 1 > this.#max && !this.#warned) {
      this.#warned = true;
      warnOfLeak(this, name, list.length + 1, this.#max);
    }
  }

  removeEventListener(type, listener, options = undefined) {
    EventTarget.#check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    if (!checkCallback(listener)) return;
    const name = `${type}`;
    const captures = Boolean(readOptions(options).capture);
    const list = this.#listeners?.get(name);
    const found = list?.find((one) => one.callback === listener && one.capture === captures);
    if (found === undefined) return;
    found.removed = true;
    if (list.length > 1) {
      this.#listeners.set(
        name,
        list.filter((one) => one !== found),
      );
    } else {
      this.#listeners.delete(name);
      this[kLastListener]?.(name);
    }
  }

  dispatchEvent(event) {
    EventTarget.#check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('event');
    if (!(event instanceof Event)) throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    return dispatchTo(event, this, this.#listeners?.get(event.type) ?? [], callListener);
  }

  get [kMaxEventTargetListeners]() {
    return this.#max;
  }

  /** Also takes back the warning: it is for the new limit to be given. */
  set [kMaxEventTargetListeners](value) {
    this.#max = value;
    this.#warned = false;
  }

  [kListenerCountOf](type) {
    return this.#listeners?.get(type)?.length ?? 0;
  }

  [kListenersOf](type) {
    return (this.#listeners?.get(type) ?? []).map((one) => one.callback);
  }

  [INSPECT](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('internal/inspect').inspect({}, inner)}`;
  }
}
makeVisible(EventTarget, ['addEventListener', 'removeEventListener', 'dispatchEvent']);

/** Gives a class the property `on<type>`, a listener that is called in the place where it was first set. */
function defineEventHandler(made, type) {
  const handlers = new WeakMap();
  const name = `on${type}`;
  const get = Object.getOwnPropertyDescriptor(
    {
      get [name]() {
        return handlers.get(this)?.handler ?? null;
      },
    },
    name,
  ).get;
  const set = Object.getOwnPropertyDescriptor(
    {
      set [name](value) {
        let entry = handlers.get(this);
        if (entry === undefined) {
          entry = { handler: null, listener: (event) => entry.handler.call(this, event) };
          handlers.set(this, entry);
        }
        const before = entry.handler;
        entry.handler = typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : null;
        if (typeof entry.handler !== 'function') entry.handler = null;
        if (before === null && entry.handler !== null) this.addEventListener(type, entry.listener);
        else if (before !== null && entry.handler === null) this.removeEventListener(type, entry.listener);
      },
    },
    name,
  ).set;
  defineProperties(made.prototype, { [name]: { get, set, enumerable: true, configurable: true } });
}

/** Dispatches an event that comes from refnode itself. */
function dispatchTrusted(target, event) {
  return target.dispatchEvent(markTrusted(event));
}

module.exports = {
  CustomEvent,
  Event,
  EventTarget,
  defineEventHandler,
  dispatchTrusted,
  kFirstListener,
  kLastListener,
  makeVisible,
  throwLater,
};
