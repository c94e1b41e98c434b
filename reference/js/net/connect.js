'use strict';
// `socket.connect`: to a path, an address, or a host whose addresses are tried in order.

const { listened } = require('diagnostics/built_in');
const { codes, exceptionWithHostPort } = require('internal/errors');
const {
  validateBoolean,
  validateFunction,
  validateNumber,
  validatePort,
  validateString,
} = require('internal/validators');
const { isIP } = require('net/addresses');
const {
  attemptTimeoutOf,
  getDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
} = require('net/auto_select');
const { applyOptions, wantOptions } = require('net/connection_options');
const { normalize, refuseMissing } = require('net/server_arguments');
const { Socket, initHandle, kIsBound } = require('net/socket');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_IP_ADDRESS, ERR_SOCKET_CONNECTION_TIMEOUT } = codes;

/** What `oncomplete` of a connect request does; `then` gets the error or null. */
function onConnected(status) {
  const { socket, handle, then, address, port } = this;
  if (socket.destroyed || socket._handle !== handle) return;
  then(status === 0 ? null : exceptionWithHostPort(status, 'connect', address, port, localName(socket)));
}

function localName(socket) {
  const { localAddress, localPort } = socket._wanted ?? {};
  return localAddress && localPort ? `${localAddress}:${localPort}` : undefined;
}

function succeed(socket) {
  socket.connecting = false;
  socket._sockname = null;
  applyOptions(socket);
  socket.emit('connect');
  socket.emit('ready');
  // What the other side sends is read from now on, unless a program paused or ended that.
  if (socket.readable && !socket.isPaused()) socket.read(0);
}

function startConnecting(socket, connect, address, port, then) {
  const handle = socket._handle;
  const request = { oncomplete: onConnected, socket, handle, then, address, port };
  const error = connect(handle, request);
  if (error !== 0) then(exceptionWithHostPort(error, 'connect', address, port, localName(socket)));
}

/** A name that is in no directory is reached at once, and told of later as all others. */
function connectHandle(handle, request, path) {
  if (!path.startsWith('\0')) return handle.connect(request, path);
  const status = handle.connectAbstract(path);
  setImmediate(() => request.oncomplete(status));
  return 0;
}

function connectToPath(socket, path) {
  startConnecting(
    socket,
    (handle, request) => connectHandle(handle, request, path),
    path,
    undefined,
    (error) => (error ? socket.destroy(error) : succeed(socket)),
  );
}

/** Binds to the address and port that the program wants on this side. A negative errno or 0. */
function bindLocal(handle, { localAddress, localPort }, family) {
  if (localAddress === undefined && localPort === undefined) return 0;
  return handle.bind(localAddress ?? (family === 6 ? '::' : '0.0.0.0'), localPort ?? 0, 0);
}

/** Tries one address; `then` gets an error or null. `limit` is how many milliseconds it may take, 0 for any. */
function attempt(socket, { address, family }, port, limit, then) {
  socket.emit('connectionAttempt', address, port, family);
  const bound = bindLocal(socket._handle, socket._wanted, family);
  if (bound !== 0) {
    then(exceptionWithHostPort(bound, 'bind', socket._wanted.localAddress, socket._wanted.localPort));
    return;
  }
  let timer;
  const settle = (error) => {
    clearTimeout(timer);
    if (error) socket.emit('connectionAttemptFailed', address, port, family, error);
    then(error);
  };
  startConnecting(socket, (handle, request) => handle.connect(request, address, port), address, port, settle);
  if (limit === 0 || !socket.connecting) return;
  timer = setTimeout(onAttemptTimeout, limit, socket, socket._handle, [address, port, family], then).unref();
}

/** An address that does not answer is given up, and the next one is tried. */
function onAttemptTimeout(socket, handle, target, then) {
  if (!socket.connecting || socket._handle !== handle) return;
  socket.emit('connectionAttemptTimeout', ...target);
  then(new ERR_SOCKET_CONNECTION_TIMEOUT());
}

/** A handle that failed to connect is of no more use. */
function renewHandle(socket) {
  const { TCP } = internalBinding('tcp');
  socket._handle.close();
  socket._handle = new TCP();
  initHandle(socket);
}

function allFailed(errors) {
  if (errors.length === 1) return errors[0];
  const error = new AggregateError(errors);
  error.code = errors[0].code;
  return error;
}

function limitOf({ autoSelectFamilyAttemptTimeout: limit }) {
  return limit === undefined
    ? getDefaultAutoSelectFamilyAttemptTimeout()
    : attemptTimeoutOf(limit, 'options.autoSelectFamilyAttemptTimeout');
}

/** Tries one address after the other. */
function tryAddresses(socket, addresses, port, errors = []) {
  if (socket.destroyed) return;
  const isLast = errors.length + 1 === addresses.length;
  attempt(socket, addresses[errors.length], port, isLast ? 0 : limitOf(socket._wanted), (error) => {
    if (error === null) {
      succeed(socket);
      return;
    }
    errors.push(error);
    if (errors.length === addresses.length) {
      socket.destroy(allFailed(errors));
    } else {
      renewHandle(socket);
      tryAddresses(socket, addresses, port, errors);
    }
  });
}

/** The addresses of a host, in the shape that one or the other kind of look-up gives. */
function addressesOf(found, family) {
  return Array.isArray(found) ? found : [{ address: found, family }];
}

/** Versions of addresses take turns, as far as there are both. */
function interleave(addresses) {
  const first = addresses.filter(({ family }) => family === addresses[0].family);
  const others = addresses.filter(({ family }) => family !== addresses[0].family);
  return first
    .flatMap((one, index) => (index < others.length ? [one, others[index]] : [one]))
    .concat(others.slice(first.length));
}

function lookUp(socket, { host, family, hints, lookup, autoSelectFamily = getDefaultAutoSelectFamily() }, port) {
  const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0);
  const onFound = (error, found, version) => {
    const addresses = error ? [] : addressesOf(found, version);
    if (error) socket.emit('lookup', error, undefined, undefined, host);
    for (const one of addresses) socket.emit('lookup', null, one.address, one.family, host);
    if (!socket.connecting) return;
    if (error) {
      process.nextTick(() => socket.destroy(error));
      return;
    }
    const wrong = addresses.find(({ address }) => isIP(address) === 0);
    if (wrong !== undefined) {
      process.nextTick(() => socket.destroy(new ERR_INVALID_IP_ADDRESS(wrong.address)));
      return;
    }
    socket._unrefTimer();
    tryAddresses(socket, autoSelectFamily ? interleave(addresses) : addresses.slice(0, 1), port);
  };
  const find = lookup ?? require('dns/lookup').lookup;
  find(host, { family: wanted, hints: hints || 0, all: autoSelectFamily }, onFound);
}

function checkLocal({ localAddress, localPort }) {
  if (localAddress && !isIP(localAddress)) throw new ERR_INVALID_IP_ADDRESS(localAddress);
  if (localPort !== undefined) validateNumber(localPort, 'options.localPort');
}

function connectToHost(socket, options) {
  const { port, lookup, autoSelectFamily } = options;
  const host = options.host || 'localhost';
  checkLocal(options);
  if (port !== undefined) {
    if (typeof port !== 'number' && typeof port !== 'string') {
      throw new ERR_INVALID_ARG_TYPE('options.port', ['number', 'string'], port);
    }
    validatePort(port);
  }
  if (autoSelectFamily !== undefined) validateBoolean(autoSelectFamily, 'options.autoSelectFamily');
  limitOf(options);
  const version = isIP(host);
  if (version !== 0) {
    const connectNow = () => {
      if (socket.connecting) tryAddresses(socket, [{ address: host, family: version }], port | 0);
    };
    // What is bound already is connected at once, so that its own address is known.
    if (socket[kIsBound]) connectNow();
    else process.nextTick(connectNow);
    return;
  }
  if (lookup !== undefined) validateFunction(lookup, 'options.lookup');
  socket._host = host;
  lookUp(socket, { ...options, host }, port | 0);
}

function checkTarget({ port, path, host }) {
  if (path !== undefined && path !== null) {
    validateString(path, 'options.path');
  } else if (port === undefined) {
    refuseMissing();
  }
  if (host) validateString(host, 'options.host');
}

/** Makes a socket that was closed, or never connected, fit for a new connection. */
function makeReady(socket, isPath) {
  if (socket.write !== Socket.prototype.write) socket.write = Socket.prototype.write;
  if (socket.destroyed) socket._handle = null;
  if (!socket._handle) {
    socket._undestroy();
    socket._sockname = null;
    socket._handle = isPath ? new (internalBinding('pipe').Pipe)(false) : new (internalBinding('tcp').TCP)();
    initHandle(socket);
  }
  socket._unrefTimer();
  socket.connecting = true;
}

Socket.prototype.connect = function connect(...values) {
  const [options, callback] = normalize(values);
  listened('net.client.socket')?.publish({ socket: this });
  const { path } = options;
  checkTarget(options);
  const isPath = Boolean(path);
  makeReady(this, isPath);
  if (callback !== null) this.once('connect', callback);
  this._wanted = options;
  wantOptions(this, options);
  if (isPath) connectToPath(this, path);
  else connectToHost(this, options);
  return this;
};
Object.defineProperty(Socket.prototype.connect, 'length', { value: 0 });

/** `net.connect`: a new socket, and its connection. */
function connect(...values) {
  const [options, callback] = normalize(values);
  const socket = new Socket(options);
  if (options.timeout) socket.setTimeout(options.timeout);
  return callback === null ? socket.connect(options) : socket.connect(options, callback);
}

module.exports = { connect };
