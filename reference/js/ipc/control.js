'use strict';
// What `process.channel` and `child.channel` are.

const EventEmitter = require('modules/events');

/** Messages that came while nobody listened: [event, message, handle]. */
const kPendingMessages = Symbol('kPendingMessages');

/**
 * Whether a channel keeps the program alive: as long as somebody listens, or as `ref` and `unref` said last, which from then on
 * is all that counts.
 */
class Control extends EventEmitter {
  #handle;
  #count = 0;
  #isExplicit = false;

  constructor(handle) {
    super();
    this.#handle = handle;
    this[kPendingMessages] = [];
  }

  refCounted() {
    if (++this.#count === 1 && !this.#isExplicit) this.#handle.ref();
  }

  unrefCounted() {
    if (--this.#count !== 0 || this.#isExplicit) return;
    this.#handle.unref();
    this.emit('unref');
  }

  ref() {
    this.#isExplicit = true;
    this.#handle.ref();
  }

  unref() {
    this.#isExplicit = true;
    this.#handle.unref();
  }

  get fd() {
    const { fd } = this.#handle;
    return fd < 0 ? undefined : fd;
  }
}

module.exports = { Control, kPendingMessages };
