'use strict';
// The channel between a parent and its child, the same on both sides: `send`, `disconnect` and what comes in.

const { Buffer } = require('modules/buffer');
const { codes, errnoException } = require('internal/errors');
const { validateObject } = require('internal/validators');
const { Burst } = require('ipc/burst');
const { Control } = require('ipc/control');
const { deliver, deliverKept, discardKept, emitEvent } = require('ipc/delivery');
const { HandleQueue } = require('ipc/handle_queue');
const { HANDLE, HANDLE_ACK, HANDLE_NACK, isAnswer, isInternal, validateMessage } = require('ipc/messages');
const { SocketPeers } = require('ipc/socket_peers');
const { writers } = require('ipc/writers');
const { nextTick, nextTicks, tickNow } = require('tasks/ticks');
const { isPartial, readMessages, takeHandle, waitingHandle } = internalBinding('ipc');

const { ERR_IPC_CHANNEL_CLOSED, ERR_IPC_DISCONNECTED } = codes;

const ACK = { cmd: HANDLE_ACK };
const NACK = { cmd: HANDLE_NACK };

/** Above this many bytes that wait, `send` asks for patience. */
const HIGH_WATER = 65536 * 2;

/** Tells of a failure: the callback, or else whoever listens for errors. */
function fail(target, error, callback) {
  if (typeof callback === 'function') nextTick(callback, error);
  else nextTick(emitEvent, target, 'error', error);
}

function writeError(errno) {
  return errnoException(errno, 'write');
}

/** A new handle for the descriptor that came with a message; undefined where there is none, or none that handles are for. */
function receiveHandle(pipe) {
  const name = waitingHandle(pipe);
  if (name === undefined || name === '') return undefined;
  const handle = newHandle(name);
  if (takeHandle(pipe, handle) === 0) return handle;
  handle.close();
  return undefined;
}

function newHandle(name) {
  if (name === 'TCP') return new (internalBinding('tcp').TCP)();
  if (name === 'Pipe') return new (internalBinding('pipe').Pipe)(false);
  return new (internalBinding('udp').UDP)();
}

class Channel {
  #target;
  #handle;
  #isJson;
  #writeWith;
  #burst;
  /** Whether `disconnect` waits for the rest of a message. */
  #isPostponed = false;
  #isClosed = false;
  #deliverPlain = (message) => deliver(this.#target, 'message', message, undefined);
  #deliverInternal = (message, handle) => {
    // In most programs nobody else listens.
    if (this.#target._events.internalMessage === this.onInternal) this.onInternal(message, handle);
    else this.#target.emit('internalMessage', message, handle);
  };
  #handles;
  #peers;

  constructor(target, handle, serialization) {
    this.#target = target;
    this.#handle = handle;
    this.#isJson = serialization === 'json';
    const { write, writeWith } = writers[serialization];
    this.#writeWith = writeWith;
    this.#burst = new Burst(handle, write, {
      fail: (errno) => fail(target, writeError(errno)),
      makeError: writeError,
    });
    this.#peers = new SocketPeers(target);
    this.#handles = new HandleQueue(
      ({ native, envelope }) => this.#writeHandle({}, envelope, native) >= 0,
      (waiting) => this.#resend(waiting),
    );
    handle.onmessages = (messages, failure) => this.#onMessages(messages, failure);
    handle.onend = () => this.#onEnd();
    readMessages(handle, serialization === 'advanced', Buffer.prototype, (message) => this.#onMessage(message));
  }

  start() {
    this.#handle.readStart();
  }

  /** One message alone. It is called as a tick. */
  #onMessage(message) {
    if (this.#isPostponed || isInternal(message)) this.#onMessages([message], undefined);
    else if (this.#target.channel) tickNow(this.#deliverPlain, message);
  }

  #onMessages(messages, failure) {
    if (this.#target.channel) this.#queueMessages(messages);
    if (this.#isPostponed) nextTick(() => this.#finishWhenReady());
    if (failure !== undefined) this.#onMalformed(failure);
  }

  /** Each message is told in a tick of its own. */
  #queueMessages(messages) {
    if (!messages.some(isInternal)) {
      nextTicks(this.#deliverPlain, messages);
      return;
    }
    for (const message of messages) {
      if (isInternal(message)) {
        const handle = message.cmd === HANDLE ? receiveHandle(this.#handle) : undefined;
        nextTick(this.#deliverInternal, message, handle);
      } else {
        nextTick(this.#deliverPlain, message);
      }
    }
  }

  /** What the channel itself does with an internal message, before the program's listeners see it. */
  onInternal = (message, handle) => {
    const { cmd } = message;
    if (cmd === HANDLE) {
      this.#onHandle(message, handle);
    } else if (cmd === HANDLE_ACK || cmd === HANDLE_NACK) {
      this.#handles.answer(cmd === HANDLE_ACK);
      if (this.#isPostponed) this.#finishWhenReady();
    } else {
      this.#peers.answer(message);
    }
  };

  #onHandle(envelope, native) {
    const { acceptable, types } = require('ipc/handle_types');
    const accepted = acceptable(envelope, native);
    const { msg } = envelope;
    if (accepted !== undefined && envelope.type === 'net.Native' && isInternal(msg)) {
      // A connection for a worker of cluster, which answers in the next tick: both answers go together.
      nextTick(deliver, this.#target, 'internalMessage', msg, accepted);
      this.#burst.sendSoon(ACK);
      return;
    }
    this.#burst.send(accepted === undefined ? NACK : ACK, true, undefined);
    this.#burst.flush();
    if (accepted === undefined) return;
    types[envelope.type].adopt(this.#peers, envelope, accepted, (handle) => {
      nextTick(deliver, this.#target, isInternal(msg) ? 'internalMessage' : 'message', msg, handle);
    });
  }

  /** A line that is no JSON is thrown, and the next ones are read; behind anything else nothing can be found. */
  #onMalformed(failure) {
    if (this.#isJson && typeof failure !== 'string') throw failure;
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
    this.#burst.close();
    this.#handle.close();
    discardKept(this.#target);
    this.#target.channel = null;
    for (const { callback } of this.#handles.abandon()) {
      if (typeof callback === 'function') nextTick(callback, new ERR_IPC_CHANNEL_CLOSED());
    }
    nextTick(emitEvent, this.#target, 'disconnect');
  }

  /** Ends the channel on this side: behind the message of which a part came already, and behind handles on their way. */
  disconnect() {
    this.#target.connected = false;
    this.#isPostponed = true;
    this.#finishWhenReady();
  }

  #finishWhenReady() {
    if (!this.#isClosed && !isPartial(this.#handle) && !this.#handles.isBusy) this.#finish();
  }

  /** Sends a message, with the handle if there is one. Returns whether little enough waits. */
  send(message, handle, options, callback) {
    validateMessage(message);
    const type = handle ? require('ipc/handle_types').typeOf(handle) : undefined;
    if (this.#handles.isBusy && !isAnswer(message)) {
      return this.#handles.add({ message, handle, options, callback });
    }
    if (type !== undefined) {
      const envelope = { cmd: HANDLE, type, msg: message };
      const { detach, isGivenAway } = require('ipc/handle_types').types[type];
      const native = detach(this.#peers, handle, options, envelope);
      if (native) return this.#sendHandle(envelope, native, isGivenAway(options), options, callback);
    }
    const waiting = this.#burst.send(message, options.swallowErrors, callback);
    // The other side counts on it, whatever the program does next.
    if (options.swallowErrors && isInternal(message)) this.#burst.flush();
    return waiting < HIGH_WATER;
  }

  #sendHandle(envelope, native, isGivenAway, options, callback) {
    const request = { async: false, oncomplete: undefined };
    const count = this.#writeHandle(request, envelope, native);
    if (count >= 0) this.#handles.start(isGivenAway ? { native, envelope } : null);
    else if (isGivenAway) native.close();
    this.#settle(request, count, options, callback);
    return this.#handle.writeQueueSize < HIGH_WATER;
  }

  /** Sends what waited. What could not be sent then is told as failures of writing are. */
  #resend({ message, handle, options, callback }) {
    try {
      this.#target._send(message, handle, options, callback);
    } catch (error) {
      fail(this.#target, error, callback);
    }
  }

  /** Behind everything that was sent before. */
  #writeHandle(request, envelope, native) {
    this.#burst.flush();
    return this.#writeWith(this.#handle, request, envelope, native);
  }

  #settle(request, count, { swallowErrors }, callback) {
    if (count < 0) {
      if (!swallowErrors) fail(this.#target, writeError(count), callback);
    } else if (typeof callback === 'function') {
      if (request.async) request.oncomplete = () => callback(null);
      else nextTick(callback, null);
    }
  }
}

/** `send` takes its callback in the place of what is left out. */
function sendArguments(handle, options, callback) {
  if (typeof handle === 'function') return [undefined, undefined, handle];
  if (typeof options === 'function') return [handle, undefined, options];
  if (options !== undefined) validateObject(options, 'options');
  return [handle, options, callback];
}

const NO_OPTIONS = { __proto__: null, swallowErrors: false };

function makeSend() {
  return function (message, handle, options, callback) {
    if (this.connected && handle === undefined && options === undefined && callback === undefined) {
      return this._send(message, undefined, NO_OPTIONS, undefined);
    }
    const [passed, given, tell] = sendArguments(handle, options, callback);
    if (this.connected) return this._send(message, passed, { swallowErrors: false, ...given }, tell);
    fail(this, new ERR_IPC_CHANNEL_CLOSED(), tell);
    return false;
  };
}

function makeInnerSend(channel) {
  return function (message, handle, options, callback) {
    // Some programs give a boolean: whether errors are swallowed.
    const given = typeof options === 'boolean' ? { swallowErrors: options } : (options ?? NO_OPTIONS);
    return channel.send(message, handle, given, callback);
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
  target.on('internalMessage', channel.onInternal);
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
