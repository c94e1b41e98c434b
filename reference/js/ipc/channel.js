'use strict';
// The channel between a parent and its child, the same on both sides: `send`, `disconnect` and what comes in.

const { Buffer } = require('modules/buffer');
const { codes, errnoException } = require('internal/errors');
const { validateObject } = require('internal/validators');
const { Control, kPendingMessages } = require('ipc/control');
const { writers } = require('ipc/writers');
const { nextTick } = require('tasks/ticks');
const { isPartial, readMessages } = internalBinding('ipc');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_HANDLE_TYPE, ERR_IPC_CHANNEL_CLOSED, ERR_IPC_DISCONNECTED } = codes;

const INTERNAL = 'NODE_';

/** Above this many bytes that wait, `send` asks for patience. */
const HIGH_WATER = 65536 * 2;

const MESSAGE_TYPES = new Set(['string', 'object', 'number', 'boolean']);

/** Whether a message is one between runtimes and none of the program. */
function isInternal(message) {
  if (typeof message !== 'object' || message === null) return false;
  const { cmd } = message;
  return typeof cmd === 'string' && cmd.length > INTERNAL.length && cmd.startsWith(INTERNAL);
}

function validateMessage(message) {
  if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
  if (!MESSAGE_TYPES.has(typeof message)) {
    throw new ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
  }
}

function emitEvent(target, event, ...values) {
  target.emit(event, ...values);
}

/** Tells of a failure: the callback, or else whoever listens for errors. */
function fail(target, error, callback) {
  if (typeof callback === 'function') nextTick(callback, error);
  else nextTick(emitEvent, target, 'error', error);
}

/** Emits a message, or keeps it until somebody listens. */
function deliver(target, event, message, handle) {
  if (event === 'internalMessage' || target.listenerCount('message') > 0) target.emit(event, message, handle);
  else target.channel?.[kPendingMessages].push([event, message, handle]);
}

/** Delivers what was kept, now that somebody may listen. */
function deliverKept(target) {
  if (!target.channel || target.listenerCount('message') === 0) return;
  const kept = target.channel[kPendingMessages].splice(0);
  for (const [event, message, handle] of kept) nextTick(deliver, target, event, message, handle);
}

class Channel {
  #target;
  #handle;
  #write;
  /** Whether `disconnect` waits for the rest of a message. */
  #isPostponed = false;
  #isClosed = false;

  constructor(target, handle, serialization) {
    this.#target = target;
    this.#handle = handle;
    this.#write = writers[serialization];
    handle.onmessages = (messages, failure) => this.#onMessages(messages, failure);
    handle.onend = () => this.#onEnd();
    readMessages(handle, serialization === 'advanced', Buffer.prototype);
  }

  start() {
    this.#handle.readStart();
  }

  #onMessages(messages, failure) {
    for (const message of messages) {
      if (!this.#target.channel) break;
      nextTick(deliver, this.#target, isInternal(message) ? 'internalMessage' : 'message', message, undefined);
    }
    if (this.#isPostponed && !isPartial(this.#handle)) nextTick(() => this.#finish());
    if (failure !== undefined) this.#onMalformed(failure);
  }

  /** A line that is no JSON is thrown, and the next ones are read; behind anything else nothing can be found. */
  #onMalformed(failure) {
    if (this.#write === writers.json && typeof failure !== 'string') throw failure;
    this.#handle.readStop();
    nextTick(() => {
      const { message = failure } = failure;
      try {
        this.#target.emit('error', new codes.ERR_IPC_MALFORMED(message));
      } finally {
        this.#onEnd();
      }
    });
  }

  /** Nothing comes any more. A child that we did not disconnect from is over only now. */
  #onEnd() {
    if (this.#isClosed) return;
    this.#target.connected = false;
    this.#finish();
    if (this.#target !== process) require('child_process/child').countClose(this.#target);
  }

  #finish() {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#handle.close();
    this.#target.channel = null;
    nextTick(emitEvent, this.#target, 'disconnect');
  }

  /** Ends the channel on this side, behind the message of which a part came already. */
  disconnect() {
    this.#target.connected = false;
    if (isPartial(this.#handle)) this.#isPostponed = true;
    else this.#finish();
  }

  /** Writes a message. Returns whether little enough waits. */
  send(message, { swallowErrors }, callback) {
    validateMessage(message);
    const request = { async: false, oncomplete: undefined };
    const count = this.#write(request, this.#handle, message);
    if (count < 0) {
      if (!swallowErrors) fail(this.#target, errnoException(count, 'write'), callback);
    } else if (typeof callback === 'function') {
      if (request.async) request.oncomplete = () => callback(null);
      else nextTick(callback, null);
    }
    return this.#handle.writeQueueSize < HIGH_WATER;
  }
}

/** `send` takes its callback in the place of what is left out. */
function sendArguments(handle, options, callback) {
  if (typeof handle === 'function') return [undefined, undefined, handle];
  if (typeof options === 'function') return [handle, undefined, options];
  if (options !== undefined) validateObject(options, 'options');
  return [handle, options, callback];
}

function makeSend() {
  return function (message, handle, options, callback) {
    const [passed, given, tell] = sendArguments(handle, options, callback);
    if (this.connected) return this._send(message, passed, { swallowErrors: false, ...given }, tell);
    fail(this, new ERR_IPC_CHANNEL_CLOSED(), tell);
    return false;
  };
}

function makeInnerSend(channel) {
  return function (message, handle, options, callback) {
    validateMessage(message);
    if (handle) throw new ERR_INVALID_HANDLE_TYPE();
    // Some programs give a boolean: whether errors are swallowed.
    const given = typeof options === 'boolean' ? { swallowErrors: options } : { ...options };
    return channel.send(message, given, callback);
  };
}

function makeDisconnect() {
  return function () {
    if (this.connected) this._disconnect();
    else this.emit('error', new ERR_IPC_DISCONNECTED());
  };
}

/** Gives `target`, a child or our own process, the channel on this pipe. Returns its control. */
function setupChannel(target, handle, serialization = 'json') {
  const control = new Control(handle);
  const channel = new Channel(target, handle, serialization);
  target.channel = control;
  target._handleQueue = null;
  target._pendingMessage = null;
  target.on('newListener', (name) => {
    if (name === 'message') nextTick(deliverKept, target);
  });
  target.send = makeSend();
  target._send = makeInnerSend(channel);
  target.connected = true;
  target.disconnect = makeDisconnect();
  target._disconnect = () => channel.disconnect();
  channel.start();
  return control;
}

const COUNTED = new Set(['message', 'disconnect']);

/** Gives our own process the channel to its parent. It keeps the program alive while somebody listens. */
function openChannel(fd, serialization = 'json') {
  const { Pipe } = internalBinding('pipe');
  const handle = new Pipe(true);
  const errno = handle.open(fd);
  if (errno < 0) throw errnoException(errno, 'open');
  handle.unref();
  const control = setupChannel(process, handle, serialization);
  process.on('newListener', (name) => {
    if (COUNTED.has(name)) control.refCounted();
  });
  process.on('removeListener', (name) => {
    if (COUNTED.has(name)) control.unrefCounted();
  });
}

/** Opens the channel that the environment tells of, and takes the variables away. */
function openFromEnvironment(env) {
  const text = env.NODE_CHANNEL_FD;
  const serialization = env.NODE_CHANNEL_SERIALIZATION_MODE || 'json';
  delete env.NODE_CHANNEL_FD;
  delete env.NODE_CHANNEL_SERIALIZATION_MODE;
  const fd = Number.parseInt(text, 10);
  if (!(fd >= 0)) throw new codes.ERR_INVALID_ARG_VALUE('NODE_CHANNEL_FD', text);
  if (writers[serialization] === undefined) {
    throw new codes.ERR_INVALID_ARG_VALUE('NODE_CHANNEL_SERIALIZATION_MODE', serialization);
  }
  openChannel(fd, serialization);
}

module.exports = { openChannel, openFromEnvironment, setupChannel };
