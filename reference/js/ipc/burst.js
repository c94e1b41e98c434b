'use strict';
// Messages that are sent in one go: the first is written at once, and those behind it together, when the program has come to
// the end of what it does.

const { nextTick, round } = require('tasks/ticks');
const { closeWriter, flush } = internalBinding('ipc');

/**
 * What became of messages that were written together: a negative errno or 0, and, while a part of them waits for the pipe, the
 * callbacks that want to know.
 */
class Together {
  status = 0;
  callbacks = null;

  wait(request) {
    this.callbacks = [];
    request.oncomplete = () => {
      const { callbacks } = this;
      this.callbacks = null;
      for (const callback of callbacks) callback(null);
    };
  }
}

/** Tells the callback of a message in the tick behind the one in which the message was written. */
function tell(together, callback, makeError) {
  if (together.status < 0) callback(makeError(together.status));
  else if (together.callbacks === null) callback(null);
  else together.callbacks.push(callback);
}

/** The messages of one pipe. `write` is one of writers; `fail(errno)` tells of a message without callback that was lost. */
class Burst {
  #pipe;
  #write;
  #fail;
  #makeError;
  /** When the last message was written at once. */
  #round = -1;
  #request = { async: false, oncomplete: undefined };
  /** The messages that wait; null where none does. */
  #together = null;
  /** How many of them have no callback and want to be told of. */
  #silent = 0;
  #end = () => this.flush();

  constructor(pipe, write, { fail, makeError }) {
    this.#pipe = pipe;
    this.#write = write;
    this.#fail = fail;
    this.#makeError = makeError;
  }

  /** Writes a message. Returns how many bytes wait. */
  send(message, swallowErrors, callback) {
    if (this.#together !== null || this.#round === round()) return this.#sendLater(message, swallowErrors, callback);
    this.#round = round();
    const request = this.#request;
    const waiting = this.#write(this.#pipe, request, message, false);
    if (waiting < 0) {
      if (typeof callback === 'function') nextTick(callback, this.#makeError(waiting));
      else if (!swallowErrors) this.#fail(waiting);
    } else if (request.async) {
      this.#request = { async: false, oncomplete: undefined };
      if (typeof callback === 'function') request.oncomplete = () => callback(null);
    } else if (typeof callback === 'function') {
      nextTick(callback, null);
    }
    return waiting;
  }

  /** Has a message written by the end of the ticks that are queued now, with what they send. */
  sendSoon(message) {
    this.#sendLater(message, true, undefined);
  }

  #sendLater(message, swallowErrors, callback) {
    if (this.#together === null) {
      this.#together = new Together();
      nextTick(this.#end);
    }
    const together = this.#together;
    const waiting = this.#write(this.#pipe, this.#request, message, true);
    if (typeof callback === 'function') nextTick(tell, together, callback, this.#makeError);
    else if (!swallowErrors) this.#silent++;
    if (waiting < 0 || this.#request.async) this.#settle(waiting);
    return waiting;
  }

  /** What waits was written, or queued, or is lost. */
  #settle(waiting) {
    const together = this.#together;
    const silent = this.#silent;
    this.#together = null;
    this.#silent = 0;
    if (waiting < 0) {
      together.status = waiting;
      for (let count = 0; count < silent; count++) this.#fail(waiting);
    } else if (this.#request.async) {
      together.wait(this.#request);
      this.#request = { async: false, oncomplete: undefined };
    }
  }

  /** Writes what waits. */
  flush() {
    if (this.#together !== null) this.#settle(flush(this.#pipe, this.#request));
  }

  /** Before the pipe is closed. */
  close() {
    this.flush();
    closeWriter(this.#pipe);
  }
}

module.exports = { Burst };
