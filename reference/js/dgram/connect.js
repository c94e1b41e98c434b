'use strict';
// UDP sockets that talk to one other socket only.

const { codes, exceptionWithHostPort } = require('internal/errors');
const { validatePort, validateString } = require('internal/validators');
const { isIP } = require('net/addresses');
const { bind, bindSync } = require('dgram/bind');
const {
  BINDING,
  CONNECTED,
  CONNECTING,
  DISCONNECTED,
  UNBOUND,
  kState,
  lookUp,
  nameOf,
  runningState,
  whenBound,
  withAddress,
} = require('dgram/state');

const {
  ERR_INVALID_ARG_VALUE,
  ERR_SOCKET_ALREADY_BOUND,
  ERR_SOCKET_DGRAM_IS_CONNECTED,
  ERR_SOCKET_DGRAM_NOT_CONNECTED,
} = codes;

function fail(socket, error, callback) {
  socket[kState].connectState = DISCONNECTED;
  process.nextTick(() => {
    if (callback !== undefined) {
      socket.removeListener('connect', callback);
      callback(error);
    } else {
      socket.emit('error', error);
    }
  });
}

function connectNow(socket, port, address, callback) {
  const state = socket[kState];
  if (callback !== undefined) socket.once('connect', callback);
  lookUp(socket, address, (error, ip) => {
    if (!state.handle) return;
    const errno = error ? 0 : withAddress(socket, ip, (handle) => handle.connect(ip, port));
    const failure = errno !== 0 ? exceptionWithHostPort(errno, 'connect', address, port) : error;
    if (failure) {
      fail(socket, failure, callback);
      return;
    }
    state.connectState = CONNECTED;
    process.nextTick(() => socket.emit('connect'));
  });
}

function connect(port, address, callback) {
  const number = validatePort(port, 'Port', false);
  const [host, tell] = typeof address === 'function' ? ['', address] : [address, callback];
  if (host !== undefined && host !== null) validateString(host, 'address');
  const state = runningState(this);
  if (state.connectState !== DISCONNECTED) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  state.connectState = CONNECTING;
  if (state.bindState === UNBOUND) bind.call(this, { port: 0, exclusive: true });
  const start = () => connectNow(this, number, host, tell);
  if (state.bindState === BINDING) whenBound(this, start);
  else start();
}

/** Connects at once, to an address that needs no look-up. */
function connectSync(port, address) {
  const number = validatePort(port, 'Port', false);
  if (address !== undefined) {
    validateString(address, 'address');
    if (isIP(address) === 0) {
      const reason = 'must be a numeric IP address; connectSync does not perform DNS resolution';
      throw new ERR_INVALID_ARG_VALUE('address', address, reason);
    }
  }
  const state = runningState(this);
  if (state.connectState !== DISCONNECTED) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
  if (state.bindState === BINDING) throw new ERR_SOCKET_ALREADY_BOUND();
  if (state.bindState === UNBOUND) bindSync.call(this);
  const ip = address ?? (this.type === 'udp4' ? '127.0.0.1' : '::1');
  const errno = withAddress(this, ip, (handle) => handle.connect(ip, number));
  if (errno !== 0) throw exceptionWithHostPort(errno, 'connect', ip, number);
  state.connectState = CONNECTED;
  process.nextTick(() => {
    if (state.handle) this.emit('connect');
  });
}

function connectedState(socket) {
  const state = runningState(socket);
  if (state.connectState !== CONNECTED) throw new ERR_SOCKET_DGRAM_NOT_CONNECTED();
  return state;
}

function disconnect() {
  const state = connectedState(this);
  const errno = state.handle.disconnect();
  if (errno !== 0) throw exceptionWithHostPort(errno, 'connect');
  state.connectState = DISCONNECTED;
}

function remoteAddress() {
  return nameOf(connectedState(this).handle, 'getpeername');
}

module.exports = { connect, connectSync, disconnect, remoteAddress };
