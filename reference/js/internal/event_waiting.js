'use strict';
// Waiting for events: events.once, events.on and events.addAbortListener.

const { AbortError, codes } = require('internal/errors');
const { kResistStopPropagation, listen, unlisten } = require('internal/event_protocol');
const { validateAbortSignal, validateFunction, validateInteger, validateObject } = require('internal/validators');

const kWatermark = Symbol('nodejs.watermarkData');

const AsyncIteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}).prototype);

function abortErrorOf(signal) {
  return new AbortError(undefined, { cause: signal.reason });
}

/** A promise of the arguments of the next event `name`; rejected by an `error` event before it, or by the signal. */
async function once(emitter, name, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw abortErrorOf(signal);
  return new Promise((resolve, reject) => {
    function onError(error) {
      emitter.removeListener(name, onEvent);
      if (signal) unlisten(signal, 'abort', onAbort);
      reject(error);
    }
    function onEvent(...values) {
      emitter.removeListener?.('error', onError);
      if (signal) unlisten(signal, 'abort', onAbort);
      resolve(values);
    }
    function onAbort() {
      unlisten(emitter, name, onEvent);
      unlisten(emitter, 'error', onError);
      reject(abortErrorOf(signal));
    }
    listen(emitter, name, onEvent, { once: true, [kResistStopPropagation]: true });
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    if (signal) listen(signal, 'abort', onAbort, { once: true, [kResistStopPropagation]: true });
  });
}

/** Calls the listener when the signal is aborted, now if it is already. Disposing of the result takes it away. */
function addAbortListener(signal, listener) {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');
  if (signal.aborted) {
    queueMicrotask(() => listener());
    return { [Symbol.dispose]() {} };
  }
  signal.addEventListener('abort', listener, { once: true, [kResistStopPropagation]: true });
  return {
    [Symbol.dispose]() {
      signal.removeEventListener('abort', listener);
    },
  };
}

/** Events and questions for them, each waiting for the other; one of the two lists is always empty. */
class EventQueue {
  events = [];
  questions = [];
  error = null;
  finished = false;
  paused = false;

  constructor(emitter, low, high) {
    this.emitter = emitter;
    this.low = low;
    this.high = high;
  }

  add(value) {
    const question = this.questions.shift();
    if (question !== undefined) {
      question.resolve({ done: false, value });
      return;
    }
    this.events.push(value);
    if (!this.paused && this.events.length > this.high) {
      this.paused = true;
      this.emitter.pause?.();
    }
  }

  take() {
    if (this.events.length > 0) {
      const value = this.events.shift();
      if (this.paused && this.events.length < this.low) {
        this.paused = false;
        this.emitter.resume?.();
      }
      return Promise.resolve({ done: false, value });
    }
    if (this.error !== null) {
      const error = this.error;
      this.error = null;
      return Promise.reject(error);
    }
    if (this.finished) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve, reject) => this.questions.push({ resolve, reject }));
  }

  fail(error) {
    const question = this.questions.shift();
    if (question !== undefined) question.reject(error);
    else this.error = error;
  }

  finish() {
    this.finished = true;
    for (const { resolve } of this.questions) resolve({ done: true, value: undefined });
    this.questions = [];
  }
}

/** What programs see of a queue's limits. */
function watermarkOf(queue) {
  return {
    get size() {
      return queue.events.length;
    },
    get low() {
      return queue.low;
    },
    get high() {
      return queue.high;
    },
    get isPaused() {
      return queue.paused;
    },
  };
}

/** An async iterator over the arguments of the events `name`. It ends with an `error` event, the signal, or `options.close`. */
function on(emitter, name, options = {}) {
  validateObject(options, 'options');
  const { signal } = options;
  validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) throw abortErrorOf(signal);
  const high = options.highWaterMark ?? options.highWatermark ?? Number.MAX_SAFE_INTEGER;
  const low = options.lowWaterMark ?? options.lowWatermark ?? 1;
  validateInteger(high, 'options.highWaterMark', 1);
  validateInteger(low, 'options.lowWaterMark', 1);

  const queue = new EventQueue(emitter, low, high);
  const listening = [];
  const start = (target, type, listener, flags) => {
    listen(target, type, listener, flags);
    listening.push([target, type, listener]);
  };
  const close = () => {
    while (listening.length > 0) unlisten(...listening.pop());
    queue.finish();
    return Promise.resolve({ done: true, value: undefined });
  };
  const fail = (error) => {
    queue.fail(error);
    close();
  };
  const onEvent = options[kFirstOnly] ? (value) => queue.add(value) : (...values) => queue.add(values);

  start(emitter, name, onEvent);
  if (name !== 'error' && typeof emitter.on === 'function') start(emitter, 'error', fail);
  for (const type of options.close ?? []) start(emitter, type, close);
  if (signal) {
    const onAbort = () => fail(abortErrorOf(signal));
    start(signal, 'abort', onAbort, { once: true, [kResistStopPropagation]: true });
  }

  return Object.setPrototypeOf(
    {
      next() {
        return queue.take();
      },
      return() {
        return close();
      },
      throw(error) {
        if (!error || !(error instanceof Error)) {
          throw new codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
        }
        fail(error);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
      [kWatermark]: watermarkOf(queue),
    },
    AsyncIteratorPrototype,
  );
}

/** An option of `on`: gives the first argument alone, as the lines of readline. */
const kFirstOnly = Symbol('kFirstEventParam');

module.exports = { addAbortListener, kFirstOnly, on, once };
