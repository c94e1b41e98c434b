'use strict';
// Sending datagrams.

const { Buffer } = require('modules/buffer');
const { codes, exceptionWithHostPort } = require('internal/errors');
const { validateNumber, validatePort, validateString } = require('internal/validators');
const { bind } = require('dgram/bind');
const { BOUND, CONNECTED, UNBOUND, kState, lookUp, runningState, whenBound, withAddress } = require('dgram/state');

const { ERR_BUFFER_OUT_OF_BOUNDS, ERR_INVALID_ARG_TYPE, ERR_SOCKET_DGRAM_IS_CONNECTED } = codes;

const KINDS = ['Buffer', 'TypedArray', 'DataView', 'string'];

/** A part of what is to be sent. */
function slice(whole, offset, length) {
  const bytes = typeof whole === 'string' ? Buffer.from(whole) : whole;
  if (!ArrayBuffer.isView(bytes)) throw new ERR_INVALID_ARG_TYPE('buffer', KINDS, whole);
  const from = offset >>> 0;
  const count = length >>> 0;
  if (from > bytes.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('offset');
  if (from + count > bytes.byteLength) throw new ERR_BUFFER_OUT_OF_BOUNDS('length');
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, count);
}

const isChunk = (value) => typeof value === 'string' || ArrayBuffer.isView(value);

/** What is to be sent as a list of texts and views. */
function chunksOf(message) {
  if (Array.isArray(message)) {
    if (!message.every(isChunk)) throw new ERR_INVALID_ARG_TYPE('buffer list arguments', KINDS, message);
    return message.length === 0 ? [''] : message.slice();
  }
  if (!isChunk(message)) throw new ERR_INVALID_ARG_TYPE('buffer', KINDS, message);
  return [message];
}

/** The arguments of `send` on a socket that is connected: no port, no address. */
function connectedArguments(message, offset, length, port, address) {
  if (typeof length !== 'number') return { chunks: chunksOf(message), callback: offset };
  const [to, callback] = typeof port === 'function' ? [null, port] : [port, address];
  const chunks = chunksOf(slice(message, offset, length));
  if (to || (address && typeof address !== 'function')) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  return { chunks, callback };
}

function unconnectedArguments(message, offset, length, port, address, callback) {
  const isPart = address || (port && typeof port !== 'function');
  const given = isPart
    ? { message: slice(message, offset, length), port, address, callback }
    : { message, port: offset, address: length, callback: port };
  const chunks = chunksOf(given.message);
  return { ...given, chunks, port: validatePort(given.port, 'Port', false) };
}

/** An address may be left out, or be the callback. */
function settleAddress(given) {
  if (typeof given.address === 'function') return { ...given, callback: given.address, address: undefined };
  if (given.address !== undefined && given.address !== null) validateString(given.address, 'address');
  return given;
}

/** `oncomplete` of a request that waited. */
function onSent(status) {
  const { callback, address, port, count } = this;
  if (status < 0) callback?.(exceptionWithHostPort(status, 'send', address, port));
  else callback?.(null, count);
}

function sendNow(socket, chunks, ip, address, port, callback) {
  const request = { oncomplete: onSent, async: false, callback, address, port, count: 0, socket };
  const count =
    ip === undefined
      ? socket[kState].handle.send(request, chunks)
      : withAddress(socket, ip, (handle) => handle.send(request, chunks, ip, port));
  request.count = count;
  if (callback === undefined || request.async) return;
  if (count < 0) process.nextTick(callback, exceptionWithHostPort(count, 'send', address, port));
  else process.nextTick(callback, null, count);
}

function sendTo(socket, { chunks, port, address, callback }) {
  const state = socket[kState];
  if (state.connectState === CONNECTED) {
    sendNow(socket, chunks, undefined, address, port, callback);
    return;
  }
  lookUp(socket, address, (error, ip) => {
    if (!state.handle) return;
    if (!error) sendNow(socket, chunks, ip, ip, port, callback);
    else if (callback !== undefined) process.nextTick(callback, error);
    else process.nextTick(() => socket.emit('error', error));
  });
}

function send(...values) {
  const isConnected = this[kState].connectState === CONNECTED;
  const given = isConnected ? connectedArguments(...values) : settleAddress(unconnectedArguments(...values));
  const task = { ...given, callback: typeof given.callback === 'function' ? given.callback : undefined };
  const state = runningState(this);
  if (state.bindState === UNBOUND) bind.call(this, { port: 0, exclusive: true });
  if (state.bindState === BOUND) sendTo(this, task);
  else whenBound(this, () => sendTo(this, task));
}
Object.defineProperty(send, 'length', { value: 6 });

/** The old form, in which nothing is left out. */
function sendto(buffer, offset, length, port, address, callback) {
  validateNumber(offset, 'offset');
  validateNumber(length, 'length');
  validateNumber(port, 'port');
  validateString(address, 'address');
  this.send(buffer, offset, length, port, address, callback);
}

module.exports = { send, sendto };
