'use strict';
// BroadcastChannel.

const { EventTarget, defineEventHandler, dispatchTrusted, makeVisible } = require('internal/event_target');
const { errorWithCode } = require('internal/errors');
const { MessageEvent } = require('worker/message_event');
require('worker/message_port');
const { joinBroadcast } = internalBinding('messages');

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

let handleOf;

class BroadcastChannel extends EventTarget {
  #name;
  #handle;
  #closed = false;

  static {
    handleOf = (channel) =>
      typeof channel === 'object' && channel !== null && #handle in channel ? channel.#handle : undefined;
  }

  constructor(name) {
    if (arguments.length === 0) {
      throw errorWithCode(TypeError, 'ERR_MISSING_ARGS', 'The "name" argument must be specified');
    }
    super();
    this.#name = `${name}`;
    this.#handle = joinBroadcast(this.#name);
    this.#handle.onmessage = (data) => dispatchTrusted(this, new MessageEvent('message', { data }));
    this.#handle.onmessageerror = (error) => dispatchTrusted(this, new MessageEvent('messageerror', { data: error }));
    this.#handle.receive(true);
  }

  [INSPECT](depth, options) {
    if (depth < 0) return 'BroadcastChannel';
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    const shown = { name: this.#name, active: !this.#closed };
    return `BroadcastChannel ${require('internal/inspect').inspect(shown, inner)}`;
  }

  get name() {
    return this.#name;
  }

  close() {
    this.#closed = true;
    this.#handle.close();
  }

  postMessage(message) {
    if (arguments.length === 0) {
      throw errorWithCode(TypeError, 'ERR_MISSING_ARGS', 'The "message" argument must be specified');
    }
    if (this.#closed) {
      const { DOMException } = require('internal/dom_exception');
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    this.#handle.post(message, []);
  }

  ref() {
    this.#handle.ref();
    return this;
  }

  unref() {
    this.#handle.unref();
    return this;
  }
}
makeVisible(BroadcastChannel, ['name', 'close', 'postMessage']);
defineEventHandler(BroadcastChannel, 'message');
defineEventHandler(BroadcastChannel, 'messageerror');

module.exports = { BroadcastChannel, handleOf };
