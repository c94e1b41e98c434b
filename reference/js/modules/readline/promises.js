'use strict';
// The module `readline/promises`.

const EventEmitter = require('modules/events');
const { AbortError, codes } = require('internal/errors');
const { validateAbortSignal, validateBoolean, validateInteger } = require('internal/validators');
const base = require('readline/interface');
const { lineOf, positionOf, sequences, stepsOf } = require('readline/callbacks');

const { ask, cancelQuestion } = base;

class Interface extends base.Interface {
  /** The answer to a question. */
  question(query, options = {}) {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal) {
        validateAbortSignal(signal, 'options.signal');
        if (signal.aborted) {
          reject(new AbortError(undefined, { cause: signal.reason }));
          return;
        }
      }
      this.#ask(query, signal, resolve, reject);
    });
  }

  #ask(query, signal, resolve, reject) {
    let done = resolve;
    if (signal) {
      const disposable = EventEmitter.addAbortListener(signal, () => {
        cancelQuestion(this);
        reject(new AbortError(undefined, { cause: signal.reason }));
      });
      done = (line) => {
        disposable[Symbol.dispose]();
        resolve(line);
      };
    }
    ask(this, query, done);
  }
}

/** Gathers changes of a terminal and sends them together. */
class Readline {
  #autoCommit = false;
  #stream;
  #todo = [];

  constructor(stream, options = undefined) {
    if (typeof stream?.write !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
    }
    this.#stream = stream;
    if (options?.autoCommit !== undefined) {
      validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(sequence) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(sequence));
    else this.#todo.push(sequence);
    return this;
  }

  cursorTo(x, y = undefined) {
    validateInteger(x, 'x');
    if (y !== undefined) validateInteger(y, 'y');
    return this.#add(positionOf(x, y));
  }

  moveCursor(dx, dy) {
    if (dx || dy) {
      validateInteger(dx, 'dx');
      validateInteger(dy, 'dy');
      this.#add(stepsOf(dx, dy));
    }
    return this;
  }

  clearLine(dir) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(lineOf(dir));
  }

  clearScreenDown() {
    return this.#add(sequences.screenDown);
  }

  commit() {
    return new Promise((resolve) => {
      this.#stream.write(this.#todo.join(''), () => resolve());
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

function createInterface(input, output, completer, terminal) {
  return new Interface(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
