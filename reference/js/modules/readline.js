'use strict';
// The module `readline`: lines of an input.

const EventEmitter = require('modules/events');
const { AbortError } = require('internal/errors');
const { validateAbortSignal } = require('internal/validators');
const base = require('readline/interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('readline/callbacks');

const { defineProperty, setPrototypeOf } = Object;
const { ask, cancelQuestion } = base;

function Interface(input, output, completer, terminal) {
  const made = Reflect.construct(base.Interface, [input, output, completer, terminal], new.target ?? Interface);
  return made;
}

setPrototypeOf(Interface.prototype, base.Interface.prototype);
setPrototypeOf(Interface, base.Interface);

/** Cancels the question when the signal says so; returns what ends that. */
function cancelOnAbort(lines, signal) {
  const disposable = EventEmitter.addAbortListener(signal, () => cancelQuestion(lines));
  return () => disposable[Symbol.dispose]();
}

Interface.prototype.question = function question(query, options, callback) {
  const [given, answer] = typeof options === 'function' ? [{}, options] : [options ?? {}, callback];
  if (given.signal) {
    validateAbortSignal(given.signal, 'options.signal');
    if (given.signal.aborted) return;
  }
  if (typeof answer !== 'function') return;
  if (!given.signal) {
    ask(this, query, answer);
    return;
  }
  const stop = cancelOnAbort(this, given.signal);
  ask(this, query, (line) => {
    stop();
    answer(line);
  });
};

Interface.prototype.question[Symbol.for('nodejs.util.promisify.custom')] = function question(query, options = {}) {
  const { signal } = options;
  if (signal) {
    validateAbortSignal(signal, 'options.signal');
    if (signal.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  }
  return new Promise((resolve, reject) => {
    if (signal) {
      const onAbort = () => reject(new AbortError(undefined, { cause: signal.reason }));
      signal.addEventListener('abort', onAbort, { once: true });
    }
    this.question(query, options, resolve);
  });
};

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents(stream, iface) {
    require('readline/keypress').emitKeypressEvents(stream, iface);
  },
  moveCursor,
};

defineProperty(module.exports, 'promises', {
  get: () => require('modules/readline/promises'),
  enumerable: true,
  configurable: true,
});
