'use strict';
// MessagePort and MessageChannel.

const { Event, defineEventHandler, kFirstListener, kLastListener, makeVisible } = require('internal/event_target');
const { codes, errorWithCode } = require('internal/errors');
const { NodeEventTarget, dispatch, tellOnly } = require('worker/node_event_target');
const { MessageEvent } = require('worker/message_event');
const { describe, kClone, revive } = require('serialize/host_objects');
const binding = internalBinding('messages');

const { defineProperty } = Object;

/** See `Mark` in worker/message_hooks.h. */
const MARK_PORT = 0;
const MARK_UNCLONEABLE = 1;
const MARK_UNTRANSFERABLE = 2;

/** See `Posted` in worker/message_port.cc. */
const POSTED = 1;
const POSTED_LOST = 2;
const LOST = 'The target port was posted to itself, and the communication channel was lost';

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

function notIterable(what) {
  return errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', `Optional ${what} argument must be an iterable`);
}

function listOf(value, what) {
  if (!isObject(value) || typeof value[Symbol.iterator] !== 'function') throw notIterable(what);
  return [...value];
}

/** What is to move, from the second argument of `postMessage`: a list, or options with one. Undefined for nothing. */
function transferOf(given) {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) throw notIterable('transferList');
  if (typeof given[Symbol.iterator] === 'function') return listOf(given, 'transferList');
  const { transfer } = given;
  return transfer === undefined || transfer === null ? undefined : listOf(transfer, 'options.transfer');
}

/** Whom constructors trust to make a port. */
const token = {};

let handleOf;

class MessagePort extends NodeEventTarget {
  #handle;

  static {
    handleOf = (port) => (isObject(port) && #handle in port ? port.#handle : undefined);
  }

  constructor(key = undefined, handle = undefined) {
    if (key !== token) {
      throw errorWithCode(TypeError, 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
    }
    super();
    this.#handle = handle;
    binding.setMark(this, MARK_PORT, handle);
    handle.unref();
    handle.onmessage = (data, ports) => {
      if (!tellOnly(this, 'message', data)) dispatch(this, new MessageEvent('message', { data, ports }), data);
    };
    handle.onmessageerror = (error) => dispatch(this, new MessageEvent('messageerror', { data: error }), error);
    handle.whenClosed(() => dispatch(this, new Event('close'), undefined));
  }

  [kFirstListener](type) {
    if (type !== 'message') return;
    this.#handle.ref();
    this.start();
  }

  [kLastListener](type) {
    if (type === 'message') this.#handle.unref();
  }

  postMessage(value, transferList = undefined) {
    if (arguments.length === 0) {
      throw errorWithCode(TypeError, 'ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
    }
    const posted = this.#handle.post(value, transferOf(transferList), this);
    if (posted === POSTED_LOST) process.emitWarning(LOST);
    return posted === POSTED ? true : undefined;
  }

  start() {
    this.#handle.receive(true);
  }

  close(callback = undefined) {
    if (typeof callback === 'function') this.once('close', callback);
    this.#handle.close();
  }

  ref() {
    this.#handle.ref();
  }

  unref() {
    this.#handle.unref();
  }

  hasRef() {
    return this.#handle.hasRef();
  }
}
makeVisible(MessagePort, ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef']);
delete MessagePort.prototype[Symbol.toStringTag];
defineEventHandler(MessagePort, 'message');
defineEventHandler(MessagePort, 'messageerror');

/** The MessagePort of a handle. */
function wrap(handle) {
  return new MessagePort(token, handle);
}

function fail(message) {
  const { DOMException } = require('internal/dom_exception');
  throw new DOMException(message, 'DataCloneError');
}

binding.setUp(fail, wrap, describe, revive, kClone);

function MessageChannel() {
  if (new.target === undefined) {
    throw errorWithCode(TypeError, 'ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  }
  const [port1, port2] = binding.createChannel();
  this.port1 = wrap(port1);
  this.port2 = wrap(port2);
}

/** The oldest message of a port as `{ message }`, undefined when there is none. */
function receiveMessageOnPort(port) {
  const handle = handleOf(port) ?? require('worker/broadcast_channel').handleOf(port);
  if (handle === undefined) {
    throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  }
  const taken = handle.take();
  return taken === undefined ? undefined : { message: taken[0] };
}

function markAsUntransferable(object) {
  if (isObject(object)) binding.setMark(object, MARK_UNTRANSFERABLE, true);
}

function isMarkedAsUntransferable(object) {
  return isObject(object) && binding.hasMark(object, MARK_UNTRANSFERABLE);
}

function markAsUncloneable(object) {
  if (isObject(object)) binding.setMark(object, MARK_UNCLONEABLE, true);
}

module.exports = {
  MessageChannel,
  MessagePort,
  isMarkedAsUntransferable,
  markAsUncloneable,
  markAsUntransferable,
  receiveMessageOnPort,
  transferOf,
  wrap,
};
