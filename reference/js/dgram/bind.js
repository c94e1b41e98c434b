'use strict';
// Binding UDP sockets, and receiving from then on.

const { Buffer } = require('modules/buffer');
const { codes, errnoException, exceptionWithHostPort } = require('internal/errors');
const { validateObject, validatePort, validateString } = require('internal/validators');
const { isIP } = require('net/addresses');
const roles = require('cluster/role');
const { setRecvBufferSize, setSendBufferSize } = require('dgram/options');
const { ANY, BINDING, BOUND, UNBOUND, kOwner, kState, lookUp, nameOf, runningState, withAddress } = require('dgram/state');

const { ERR_INVALID_ARG_VALUE, ERR_INVALID_FD_TYPE, ERR_SOCKET_ALREADY_BOUND, ERR_SOCKET_DGRAM_NOT_RUNNING } = codes;

// The class of what Buffer makes, without its checks.
const FastBuffer = Buffer[Symbol.species];

/** `onmessage` of a handle. */
function onMessage(bytes, address, port, family) {
  const socket = this[kOwner];
  if (typeof bytes === 'number') {
    socket.emit('error', errnoException(bytes, 'recvmsg'));
    return;
  }
  const message = new FastBuffer(bytes);
  socket.emit('message', message, { address, family: `IPv${family}`, port, size: message.length });
}

function startReceiving(socket) {
  const state = socket[kState];
  state.handle[kOwner] = socket;
  state.handle.onmessage = onMessage;
  state.handle.recvStart();
  state.receiving = true;
  state.bindState = BOUND;
  if (state.recvBufferSize) setRecvBufferSize.call(socket, state.recvBufferSize);
  if (state.sendBufferSize) setSendBufferSize.call(socket, state.sendBufferSize);
}

function startListening(socket) {
  startReceiving(socket);
  socket.emit('listening');
}

/** Another handle, which is bound, takes the place of the one that the socket was made with. */
function replaceHandle(socket, handle) {
  const state = socket[kState];
  state.handle.close();
  state.handle = handle;
}

function flagsOf({ reuseAddr, reusePort, ipv6Only }) {
  const { IPV6_ONLY, REUSE_ADDRESS, REUSE_PORT } = internalBinding('udp');
  return (reuseAddr ? REUSE_ADDRESS : 0) | (ipv6Only ? IPV6_ONLY : 0) | (reusePort ? REUSE_PORT : 0);
}

function failToBind(socket, error) {
  socket[kState].bindState = UNBOUND;
  socket.emit('error', error);
}

/** Has the primary of the cluster bind a socket for all workers that want the same. */
function bindInPrimary(socket, query, failure) {
  roles.sharing.getServer(socket, query, (errno, handle) => {
    if (!socket[kState].handle) {
      handle?.close();
    } else if (errno < 0) {
      failToBind(socket, failure(errno));
    } else {
      replaceHandle(socket, handle);
      startListening(socket);
    }
  });
}

function bindToAddress(socket, ip, port, isExclusive) {
  const state = socket[kState];
  const flags = flagsOf(state);
  const failure = (errno) => exceptionWithHostPort(errno, 'bind', ip, port);
  if (roles.sharing !== null && !isExclusive && !state.reusePort) {
    bindInPrimary(socket, { address: ip, port, addressType: socket.type, fd: -1, flags }, failure);
    return;
  }
  const errno = withAddress(socket, ip, (handle) => handle.bind(ip, port | 0, flags));
  if (errno !== 0) failToBind(socket, failure(errno));
  else startListening(socket);
}

function bindToDescriptor(socket, fd, isExclusive) {
  const state = socket[kState];
  if (roles.sharing !== null && !isExclusive) {
    const query = { address: null, port: null, addressType: socket.type, fd, flags: null };
    bindInPrimary(socket, query, (errno) => errnoException(errno, 'open'));
    return;
  }
  const type = internalBinding('tty').guessHandleType(fd);
  if (type !== 'UDP') throw new ERR_INVALID_FD_TYPE(type);
  const errno = state.handle.open(fd);
  if (errno !== 0) throw errnoException(errno, 'open');
  startListening(socket);
}

/** Calls back once, for `listening` or not at all. */
function tellOnce(socket, callback) {
  const forget = () => {
    socket.removeListener('error', forget);
    socket.removeListener('listening', onListening);
  };
  const onListening = () => {
    forget();
    callback.call(socket);
  };
  socket.on('error', forget);
  socket.on('listening', onListening);
}

/** The handle in what `bind` was given, where it is one that was passed from another process. */
function isHandle(value) {
  return value !== null && typeof value === 'object' && typeof value.recvStart === 'function';
}

function bind(first, second) {
  const state = runningState(this);
  if (state.bindState !== UNBOUND) throw new ERR_SOCKET_ALREADY_BOUND();
  state.bindState = BINDING;
  const last = arguments.length > 0 ? arguments[arguments.length - 1] : undefined;
  if (typeof last === 'function') tellOnce(this, last);
  if (isHandle(first)) {
    replaceHandle(this, first);
    startListening(this);
    return this;
  }
  const isObject = first !== null && typeof first === 'object';
  const { port, address, exclusive, fd } = isObject ? first : { port: first, address: second, exclusive: false };
  if (Number.isInteger(fd) && fd > 0) {
    bindToDescriptor(this, fd, Boolean(exclusive));
    return this;
  }
  const host = typeof address === 'string' && address !== '' ? address : ANY[this.type];
  lookUp(this, host, (error, ip) => {
    // Closed in the meantime.
    if (!state.handle) return;
    if (error) failToBind(this, error);
    else bindToAddress(this, ip, typeof port === 'function' ? 0 : port || 0, Boolean(exclusive));
  });
  return this;
}

/** Binds at once, to an address that needs no look-up. */
function bindSync(options = {}) {
  validateObject(options, 'options');
  const { port = 0, address } = options;
  validatePort(port, 'options.port');
  if (address !== undefined) {
    validateString(address, 'options.address');
    if (isIP(address) === 0) {
      const reason = 'must be a numeric IP address; bindSync does not perform DNS resolution';
      throw new ERR_INVALID_ARG_VALUE('options.address', address, reason);
    }
  }
  const state = this[kState];
  if (!state.handle) throw new ERR_SOCKET_DGRAM_NOT_RUNNING();
  if (state.bindState !== UNBOUND) throw new ERR_SOCKET_ALREADY_BOUND();
  const ip = address ?? ANY[this.type];
  const errno = withAddress(this, ip, (handle) => handle.bind(ip, port | 0, flagsOf(state)));
  if (errno !== 0) throw exceptionWithHostPort(errno, 'bind', ip, port);
  startReceiving(this);
  process.nextTick(() => {
    if (state.handle) this.emit('listening');
  });
  return nameOf(state.handle, 'getsockname');
}

module.exports = { bind, bindSync };
