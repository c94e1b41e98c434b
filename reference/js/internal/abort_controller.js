'use strict';
// AbortController and AbortSignal.

const { codes, errorWithCode } = require('internal/errors');
const { kMaxEventTargetListeners } = require('internal/event_protocol');
const {
  Event,
  EventTarget,
  defineEventHandler,
  dispatchTrusted,
  kFirstListener,
  kLastListener,
  makeVisible,
} = require('internal/event_target');
const { validateThis, validateUint32 } = require('internal/validators');

const { ERR_ILLEGAL_CONSTRUCTOR } = codes;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const kOurs = Symbol('kOurs');

let abortSignal;
let follow;

/** Signals of AbortSignal.any and AbortSignal.timeout that somebody listens to: they live until they are aborted. */
const listenedTo = new Set();

function inspectAs(value, shown, depth, options) {
  if (depth < 0) return value;
  const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  return `${value.constructor.name} ${require('internal/inspect').inspect(shown, inner)}`;
}

function abortError() {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException('This operation was aborted', 'AbortError');
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  /** Signals that are aborted after this one; they live only as long as somebody else needs them. */
  #followers = undefined;
  #composite = false;
  #sources = undefined;

  static {
    abortSignal = (signal, reason) => {
      if (signal.#aborted) return;
      const all = [signal];
      signal.#aborted = true;
      signal.#reason = reason;
      for (const weak of signal.#followers ?? []) {
        const follower = weak.deref();
        if (follower === undefined || follower.#aborted) continue;
        follower.#aborted = true;
        follower.#reason = reason;
        all.push(follower);
      }
      // All are aborted before any of their listeners runs.
      for (const one of all) {
        listenedTo.delete(one);
        dispatchTrusted(one, new Event('abort'));
      }
    };
    follow = (follower, sources) => {
      follower.#composite = true;
      follower.#sources = new Set();
      for (const source of sources) {
        if (source.#aborted) {
          follower.#aborted = true;
          follower.#reason = source.#reason;
          return;
        }
      }
      for (const source of sources) {
        // Of a composite signal, what it is composed of.
        for (const origin of source.#composite ? source.#sources : [source]) {
          follower.#sources.add(origin);
          origin.#followers ??= new Set();
          origin.#followers.add(new WeakRef(follower));
        }
      }
    };
  }

  constructor(ours = undefined) {
    if (ours !== kOurs) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
    this[kMaxEventTargetListeners] = 0;
  }

  get aborted() {
    validateThis(#aborted in this, 'AbortSignal');
    return this.#aborted;
  }

  get reason() {
    validateThis(#aborted in this, 'AbortSignal');
    return this.#reason;
  }

  throwIfAborted() {
    validateThis(#aborted in this, 'AbortSignal');
    if (this.#aborted) throw this.#reason;
  }

  static abort(reason = abortError()) {
    const signal = new AbortSignal(kOurs);
    signal.#aborted = true;
    signal.#reason = reason;
    return signal;
  }

  static timeout(delay) {
    validateUint32(delay, 'delay', false);
    const signal = new AbortSignal(kOurs);
    signal.#composite = true;
    signal.#sources = new Set([signal]);
    const weak = new WeakRef(signal);
    const { setTimeout } = require('modules/timers');
    const timer = setTimeout(() => {
      const { DOMException } = require('internal/dom_exception');
      const still = weak.deref();
      if (still) abortSignal(still, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals) {
    if (signals === null || typeof signals !== 'object' || typeof signals[Symbol.iterator] !== 'function') {
      throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', 'signals cannot be converted to sequence.');
    }
    const sources = [...signals];
    for (const [index, source] of sources.entries()) {
      if (source === null || typeof source !== 'object' || !(#aborted in source)) {
        throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', `signals[${index}] is not of type AbortSignal.`);
      }
    }
    const signal = new AbortSignal(kOurs);
    follow(signal, sources);
    return signal;
  }

  [kFirstListener](type) {
    if (type === 'abort' && this.#composite && !this.#aborted && this.#sources.size > 0) listenedTo.add(this);
  }

  [kLastListener](type) {
    if (type === 'abort') listenedTo.delete(this);
  }

  [INSPECT](depth, options) {
    return inspectAs(this, { aborted: this.aborted }, depth, options);
  }
}
makeVisible(AbortSignal, ['aborted']);
defineEventHandler(AbortSignal, 'abort');

class AbortController {
  #signal;

  get signal() {
    this.#signal ??= new AbortSignal(kOurs);
    return this.#signal;
  }

  abort(reason = abortError()) {
    abortSignal(this.signal, reason);
  }

  [INSPECT](depth, options) {
    return inspectAs(this, { signal: this.signal }, depth, options);
  }
}
makeVisible(AbortController, ['signal', 'abort']);

module.exports = { AbortController, AbortSignal };
