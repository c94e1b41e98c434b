'use strict';
// `net.Server`: listens on a path, a port or a descriptor, and makes sockets of connections.

const EventEmitter = require('modules/events');
const { codes, errnoException, uvExceptionWithHostPort } = require('internal/errors');
const { validateAbortSignal, validateFunction, validatePort, validateString } = require('internal/validators');
const { isIP } = require('net/addresses');
const { lookupAll } = require('net/lookup');
const { isPort, normalize } = require('net/server_arguments');
const { Socket } = require('net/socket');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_SERVER_ALREADY_LISTEN, ERR_SERVER_NOT_RUNNING } = codes;
const { defineProperties, setPrototypeOf } = Object;

const DEFAULT_BACKLOG = 511;
const UV_EINVAL = -22;
const READABLE = 1;
const WRITABLE = 2;

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  EventEmitter.call(this);
  const [given, onConnection] = typeof options === 'function' ? [{}, options] : [options ?? {}, listener];
  if (typeof given !== 'object') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  if (typeof onConnection === 'function') this.on('connection', onConnection);
  this._connections = 0;
  this._handle = null;
  this._usingWorkers = false;
  this._workers = [];
  this._unref = false;
  this._listeningId = 1;
  this.allowHalfOpen = Boolean(given.allowHalfOpen);
  this.pauseOnConnect = Boolean(given.pauseOnConnect);
  this.noDelay = Boolean(given.noDelay);
  this.keepAlive = Boolean(given.keepAlive);
  this.keepAliveInitialDelay = ~~((given.keepAliveInitialDelay ?? 0) / 1000);
  this.highWaterMark = given.highWaterMark ?? 65536;
}

setPrototypeOf(Server.prototype, EventEmitter.prototype);
setPrototypeOf(Server, EventEmitter);

/** `onconnection` of the handle. */
function onConnection(status) {
  const server = this.server;
  if (status !== 0) {
    server.emit('error', errnoException(status, 'accept'));
    return;
  }
  const { Pipe } = internalBinding('pipe');
  const isPipe = this instanceof Pipe;
  const handle = isPipe ? new Pipe(false) : new (internalBinding('tcp').TCP)();
  handle.init();
  const error = this.accept(handle);
  if (error !== 0) {
    handle.close();
    return;
  }
  if (typeof server.maxConnections === 'number' && server._connections >= server.maxConnections) {
    drop(server, handle, isPipe);
    return;
  }
  welcome(server, handle);
}

/** One connection too many. */
function drop(server, handle, isPipe) {
  const data = isPipe ? undefined : describeEnds(handle);
  handle.close();
  server.emit('drop', data);
}

function describeEnds(handle) {
  const [localAddress, localPort, local] = handle.getsockname();
  const [remoteAddress, remotePort, remote] = handle.getpeername();
  const family = (version) => `IPv${version}`;
  return {
    localAddress,
    localPort,
    localFamily: family(local),
    remoteAddress,
    remotePort,
    remoteFamily: family(remote),
  };
}

function welcome(server, handle) {
  if (server.noDelay) handle.setNoDelay?.(true);
  if (server.keepAlive) handle.setKeepAlive?.(true, server.keepAliveInitialDelay);
  const socket = new Socket({
    handle,
    allowHalfOpen: server.allowHalfOpen,
    pauseOnCreate: server.pauseOnConnect,
    readable: true,
    writable: true,
    readableHighWaterMark: server.highWaterMark,
    writableHighWaterMark: server.highWaterMark,
  });
  server._connections++;
  socket.server = server;
  socket._server = server;
  server.emit('connection', socket);
}

function fail(server, error) {
  process.nextTick(() => server.emit('error', error));
}

/** Starts listening with a handle that is bound. */
function listenOn(server, handle, backlog, { address, port }) {
  handle.server = server;
  handle.onconnection = onConnection;
  const error = handle.listen(backlog || DEFAULT_BACKLOG);
  if (error !== 0) {
    handle.close();
    fail(server, uvExceptionWithHostPort(error, 'listen', address, port));
    return;
  }
  server._handle = handle;
  if (server._unref) server.unref();
  process.nextTick(() => {
    if (server._handle) server.emit('listening');
  });
}

function listenOnPath(server, path, backlog, options) {
  const handle = new (internalBinding('pipe').Pipe)(false);
  const error = handle.bind(path);
  if (error !== 0) {
    handle.close();
    fail(server, uvExceptionWithHostPort(error, 'listen', path, -1));
    return;
  }
  server._pipeName = path;
  server._connectionKey = `-1:${path}:-1`;
  listenOn(server, handle, backlog, { address: path, port: -1 });
  const mode = (options.readableAll ? READABLE : 0) | (options.writableAll ? WRITABLE : 0);
  if (mode !== 0 && server._handle) {
    const refused = handle.fchmod(mode);
    if (refused !== 0) {
      server._handle.close();
      throw errnoException(refused, 'uv_pipe_chmod');
    }
  }
}

/** Binds to the address, or, without one, to all of them: of version 6 where there is one. */
function bindAddress(handle, address, port, flags) {
  if (address !== null) return handle.bind(address, port, flags);
  return handle.bind('::', port, flags);
}

function listenOnAddress(server, address, port, backlog, options) {
  const { TCP, IPV6_ONLY } = internalBinding('tcp');
  let handle = new TCP();
  let error = bindAddress(handle, address, port, options.ipv6Only ? IPV6_ONLY : 0);
  if (error !== 0 && address === null) {
    handle.close();
    handle = new TCP();
    error = handle.bind('0.0.0.0', port, 0);
  }
  // Whether the port is free shows only when the name is asked for.
  if (error === 0) {
    const name = handle.getsockname();
    if (typeof name === 'number') error = name;
  }
  const shown = address ?? '::';
  if (error !== 0) {
    handle.close();
    fail(server, uvExceptionWithHostPort(error, 'listen', shown, port));
    return;
  }
  server._connectionKey = `${address === null ? 6 : isIP(address)}:${address}:${port}`;
  listenOn(server, handle, backlog, { address: shown, port });
}

function listenOnDescriptor(server, fd, backlog) {
  const type = internalBinding('tty').guessHandleType(fd);
  const handle = type === 'TCP' ? new (internalBinding('tcp').TCP)() : new (internalBinding('pipe').Pipe)(false);
  const isKnown = type === 'TCP' || type === 'PIPE';
  const error = isKnown ? handle.open(fd) : UV_EINVAL;
  if (error !== 0) {
    handle.close();
    fail(server, uvExceptionWithHostPort(error, 'listen', null));
    return;
  }
  if (type === 'PIPE') server._pipeName = null;
  listenOn(server, handle, backlog, { address: null });
}

function listenOnHost(server, host, port, backlog, options) {
  if (isIP(host) !== 0) {
    listenOnAddress(server, host, port, backlog, options);
    return;
  }
  const id = ++server._listeningId;
  lookupAll(host, 0, 0, (error, addresses) => {
    if (id !== server._listeningId) return;
    if (error) server.emit('error', error);
    else listenOnAddress(server, addresses[0].address, port, backlog, options);
  });
}

/** The handle inside what may be listened on besides ports and paths. */
function handleIn(options) {
  const handle = options._handle ?? options;
  const { TCP } = internalBinding('tcp');
  const { Pipe } = internalBinding('pipe');
  return handle instanceof TCP || handle instanceof Pipe ? handle : undefined;
}

function closeOnAbort(server, signal) {
  if (signal === undefined) return;
  validateAbortSignal(signal, 'options.signal');
  const onAbort = () => server.close();
  if (signal.aborted) process.nextTick(onAbort);
  else
    server.once('close', () => signal.removeEventListener('abort', onAbort)) &&
      signal.addEventListener('abort', onAbort);
}

function backlogOf(values, options) {
  const number = [values[1], values[2]].find((value) => typeof value === 'number');
  return number ?? (typeof options.backlog === 'number' ? options.backlog : undefined);
}

function listenToOptions(server, options, backlog) {
  const handle = handleIn(options);
  if (handle !== undefined) {
    listenOn(server, handle, backlog, { address: undefined, port: undefined });
    return;
  }
  closeOnAbort(server, options.signal);
  const { fd, host, path, port } = options;
  if (typeof fd === 'number' && fd >= 0) {
    listenOnDescriptor(server, fd, backlog);
  } else if (typeof port === 'number' || typeof port === 'string') {
    const number = validatePort(port, 'options.port');
    if (host) validateString(host, 'hostname');
    if (host) listenOnHost(server, host, number, backlog, options);
    else listenOnAddress(server, null, number, backlog, options);
  } else if (path && isPath(path)) {
    listenOnPath(server, path, backlog, options);
  } else if (!('port' in options || 'path' in options)) {
    throw new ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  } else {
    throw new ERR_INVALID_ARG_VALUE('options', options);
  }
}

function isPath(value) {
  return typeof value === 'string' && !isPort(value);
}

Server.prototype.listen = function listen(...values) {
  const [given, callback] = normalize(values);
  if (this._handle) throw new ERR_SERVER_ALREADY_LISTEN();
  if (callback !== null) this.once('listening', callback);
  const [first] = values;
  const isAnyPort = values.length === 0 || typeof first === 'function' || (first ?? null) === null;
  const options = isAnyPort || ('port' in given && (given.port ?? null) === null) ? { ...given, port: 0 } : given;
  listenToOptions(this, options, backlogOf(values, given));
  return this;
};
Object.defineProperty(Server.prototype.listen, 'length', { value: 0 });

Server.prototype.address = function address() {
  if (this._handle?.getsockname) {
    const name = this._handle.getsockname();
    if (typeof name === 'number') throw errnoException(name, 'address');
    return { address: name[0], family: `IPv${name[2]}`, port: name[1] };
  }
  return this._pipeName === undefined ? null : this._pipeName;
};

Server.prototype.getConnections = function getConnections(callback) {
  validateFunction(callback, 'callback');
  this._countConnections(callback);
  return this;
};

Server.prototype.close = function close(callback) {
  if (typeof callback === 'function') {
    if (this._handle) this.once('close', callback);
    else this.once('close', () => callback(new ERR_SERVER_NOT_RUNNING()));
  }
  this._listeningId++;
  if (this._handle) {
    this._handle.close();
    this._handle = null;
    this._awaitPeers();
  }
  this._emitCloseIfDrained();
  return this;
};

Server.prototype[Symbol.asyncDispose] = async function asyncDispose() {
  if (!this._handle) return;
  await new Promise((resolve, reject) => {
    this.close((error) => (error ? reject(error) : resolve()));
  });
};

/** Closed is a server without a handle and without connections. */
Server.prototype._emitCloseIfDrained = function _emitCloseIfDrained() {
  if (this._handle || this._connections) return;
  process.nextTick(() => this.emit('close'));
};

Server.prototype.ref = function ref() {
  this._unref = false;
  this._handle?.ref();
  return this;
};

Server.prototype.unref = function unref() {
  this._unref = true;
  this._handle?.unref();
  return this;
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function (error, event, socket) {
  if (event === 'connection') socket.destroy(error);
  else this.emit('error', error);
};

Object.assign(Server.prototype, require('net/server_peers'));
defineProperties(Server.prototype, {
  listening: {
    get() {
      return Boolean(this._handle);
    },
    enumerable: true,
    configurable: true,
  },
});

function createServer(options, connectionListener) {
  return new Server(options, connectionListener);
}

module.exports = { Server, createServer };
