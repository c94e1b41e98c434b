'use strict';
// Standard streams of a thread: what it writes goes to the thread that started it, and what that one writes comes here.
// Both ends speak of streams by name in messages on the port between them:
//   { type: 'chunks', stream, chunks: [{ chunk, encoding }] }   a chunk of null is the end
//   { type: 'more', stream }                                    the reader took what there was

const { Readable, Writable } = require('modules/stream');

/** Keeps a port, and its thread, alive while anybody waits for what it brings. */
class Waiting {
  #port;
  #count = 0;

  constructor(port) {
    this.#port = port;
  }

  add() {
    if (this.#count++ === 0) this.#port.ref();
  }

  remove() {
    if (--this.#count === 0) this.#port.unref();
  }
}

/** What another thread writes. `waiting`, if any, counts a reader from its first read to the end. */
class ReadableWorkerStdio extends Readable {
  #port;
  #name;
  #waiting;
  #reading = false;

  constructor(port, name, waiting) {
    super();
    this.#port = port;
    this.#name = name;
    this.#waiting = waiting;
    if (waiting === undefined) return;
    this.once('end', () => this.#stopWaiting());
  }

  #stopWaiting() {
    if (this.#reading) this.#waiting.remove();
    this.#reading = false;
    this.#waiting = undefined;
  }

  _read() {
    if (this.#waiting !== undefined && !this.#reading) {
      this.#reading = true;
      this.#waiting.add();
    }
    this.#port.post({ type: 'more', stream: this.#name }, []);
  }

  /** Takes what came in a message. */
  take(chunks) {
    for (const { chunk, encoding } of chunks) this.push(chunk, encoding);
  }
}

/** What is read in another thread. A write is done when the other thread has taken it. */
class WritableWorkerStdio extends Writable {
  #port;
  #name;
  #waiting;
  #callbacks = [];
  #waits = false;

  constructor(port, name, waiting) {
    super({ decodeStrings: false });
    this.#port = port;
    this.#name = name;
    this.#waiting = waiting;
  }

  _writev(chunks, callback) {
    const list = chunks.map(({ chunk, encoding }) => ({ chunk, encoding }));
    this.#port.post({ type: 'chunks', stream: this.#name, chunks: list }, []);
    if (process._exiting) {
      callback();
      return;
    }
    this.#callbacks.push(callback);
    if (!this.#waits) this.#waiting?.add();
    this.#waits = true;
  }

  _final(callback) {
    this.#port.post({ type: 'chunks', stream: this.#name, chunks: [{ chunk: null, encoding: '' }] }, []);
    callback();
  }

  /** The other thread took what there was. */
  wantsMore() {
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
    // They may have written more.
    if (!this.#waits || this.#callbacks.length > 0) return;
    this.#waits = false;
    this.#waiting?.remove();
  }
}

module.exports = { ReadableWorkerStdio, Waiting, WritableWorkerStdio };
