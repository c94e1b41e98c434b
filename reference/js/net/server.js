'use strict';
// `net.Server`: listens on a path, a port or a descriptor, and makes sockets of connections.

const EventEmitter = require('modules/events');
const { listened } = require('diagnostics/built_in');
const { codes, errnoException } = require('internal/errors');
const { validateFunction, validateNumber } = require('internal/validators');
const { applyOptions } = require('net/connection_options');
const { kOnConnection, listen } = require('net/listening');
const { acceptFrom } = require('net/server_handle');
const { Socket } = require('net/socket');

const { ERR_INVALID_ARG_TYPE, ERR_SERVER_NOT_RUNNING } = codes;
const { defineProperties, setPrototypeOf } = Object;

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  EventEmitter.call(this);
  const [given, onConnection] = typeof options === 'function' ? [{}, options] : [options ?? {}, listener];
  if (typeof given !== 'object') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
  for (const name of ['keepAliveInitialDelay', 'highWaterMark']) {
    if (given[name] !== undefined) validateNumber(given[name], `options.${name}`);
  }
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

/** What handles call, by the name that net/listening knows. */
Server.prototype[kOnConnection] = onConnection;

/** `onconnection` of the handle. */
function onConnection(status) {
  if (status !== 0) {
    this.server.emit('error', errnoException(status, 'accept'));
    return;
  }
  const handle = acceptFrom(this);
  if (handle !== undefined) receive(this.server, handle);
}

/** Whether a server has as many connections as it may have. */
function isFull(server) {
  return typeof server.maxConnections === 'number' && server._connections >= server.maxConnections;
}

/** Makes a socket of a connection, unless it is one too many. */
function receive(server, handle) {
  if (isFull(server)) drop(server, handle);
  else welcome(server, handle);
}

/** One connection too many. */
function drop(server, handle) {
  const data = handle.getpeername === undefined ? undefined : describeEnds(handle);
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
  const socket = new Socket({
    handle,
    allowHalfOpen: server.allowHalfOpen,
    pauseOnCreate: server.pauseOnConnect,
    readable: true,
    writable: true,
    noDelay: server.noDelay,
    keepAlive: server.keepAlive,
    keepAliveInitialDelay: server.keepAliveInitialDelay * 1000,
    readableHighWaterMark: server.highWaterMark,
    writableHighWaterMark: server.highWaterMark,
  });
  applyOptions(socket);
  server._connections++;
  socket.server = server;
  socket._server = server;
  server.emit('connection', socket);
  listened('net.server.socket')?.publish({ socket });
}

Server.prototype.listen = listen;

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

module.exports = { Server, createServer, isFull, receive };
