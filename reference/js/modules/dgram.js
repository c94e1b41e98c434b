'use strict';
// The module `dgram`: UDP sockets.

const EventEmitter = require('modules/events');
const { listened } = require('diagnostics/built_in');
const { validateAbortSignal, validateUint32 } = require('internal/validators');
const { bind, bindSync } = require('dgram/bind');
const { connect, connectSync, disconnect, remoteAddress } = require('dgram/connect');
const options = require('dgram/options');
const { send, sendto } = require('dgram/send');
const { kState, makeState, nameOf, runningState } = require('dgram/state');

const { setPrototypeOf } = Object;

function closeOnAbort(socket, signal) {
  validateAbortSignal(signal, 'options.signal');
  const onAbort = () => {
    if (socket[kState].handle) socket.close();
  };
  if (signal.aborted) {
    onAbort();
    return;
  }
  signal.addEventListener('abort', onAbort);
  socket.once('close', () => signal.removeEventListener('abort', onAbort));
}

/** The deprecated call without `new` does nothing. */
function Socket(type, listener) {
  if (new.target === undefined) return;
  EventEmitter.call(this);
  const given = type !== null && typeof type === 'object' ? type : { type };
  for (const name of ['recvBufferSize', 'sendBufferSize']) {
    if (given[name]) validateUint32(given[name], `options.${name}`);
  }
  this[kState] = makeState(given.type, given.lookup, given);
  this.type = given.type;
  if (typeof listener === 'function') this.on('message', listener);
  if (given.signal !== undefined) closeOnAbort(this, given.signal);
  listened('udp.socket')?.publish({ socket: this });
}

setPrototypeOf(Socket.prototype, EventEmitter.prototype);
setPrototypeOf(Socket, EventEmitter);

function close(callback) {
  if (typeof callback === 'function') this.on('close', callback);
  const state = this[kState];
  // What waits to be sent goes first.
  if (state.queue !== undefined) {
    state.queue.push(() => this.close());
    return this;
  }
  runningState(this).handle.close();
  state.handle = null;
  state.receiving = false;
  process.nextTick(() => this.emit('close'));
  return this;
}

async function asyncDispose() {
  if (this[kState].handle) await new Promise((resolve) => this.close(resolve));
}

function address() {
  return nameOf(runningState(this).handle, 'getsockname');
}

function ref() {
  this[kState].handle?.ref();
  return this;
}

function unref() {
  this[kState].handle?.unref();
  return this;
}

// In the order in which programs find them.
const METHODS = [
  ...['setBroadcast', 'setTTL', 'setMulticastTTL', 'setMulticastLoopback', 'setMulticastInterface', 'addMembership'],
  ...['dropMembership', 'addSourceSpecificMembership', 'dropSourceSpecificMembership'],
];
const SIZES = [
  ...['setRecvBufferSize', 'setSendBufferSize', 'getRecvBufferSize', 'getSendBufferSize', 'getSendQueueSize'],
  'getSendQueueCount',
];

function addMethods(methods, names = Object.keys(methods)) {
  for (const name of names) Socket.prototype[name] = methods[name];
}

addMethods({ bind, bindSync, connect, connectSync, disconnect, sendto, send, close });
Socket.prototype[Symbol.asyncDispose] = asyncDispose;
addMethods({ address, remoteAddress });
addMethods(options, METHODS);
addMethods({ ref, unref });
addMethods(options, SIZES);

/** A socket of a type, `udp4` or `udp6`, or of options with one; the listener is for messages. */
function createSocket(type, listener) {
  return new Socket(type, listener);
}

module.exports = { createSocket, Socket };
