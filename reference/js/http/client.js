'use strict';
// `http.ClientRequest`: a request of a client.

const net = require('modules/net');
const { finished } = require('modules/stream');
const { Buffer } = require('modules/buffer');
const { codes, errorWithCode } = require('internal/errors');
const { validateBoolean, validateInteger, validateNumber, validateString } = require('internal/validators');
const { agentOf } = require('http/agent');
const { attach, closeRequest, kExchange, kWantsTimeout } = require('http/client_connection');
const { checkPath, hostHeader, requestOptions, validateHost } = require('http/client_options');
const { OutgoingMessage, kErrored, kOutHeaders, kUniqueHeaders, parseUniqueHeaders } = require('http/outgoing');
const { isToken } = require('http/texts');

const { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_VALUE, ERR_INVALID_HTTP_TOKEN, ERR_INVALID_PROTOCOL } = codes;
const { setPrototypeOf } = Object;

const kPath = Symbol('kPath');
const kError = Symbol('kError');

/** Methods whose requests have no body as a rule. */
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

function checkFlags(request, options) {
  const { insecureHTTPParser, maxHeaderSize, joinDuplicateHeaders } = options;
  if (maxHeaderSize !== undefined) validateInteger(maxHeaderSize, 'maxHeaderSize', 0);
  request.maxHeaderSize = maxHeaderSize;
  if (insecureHTTPParser !== undefined) validateBoolean(insecureHTTPParser, 'options.insecureHTTPParser');
  request.insecureHTTPParser = insecureHTTPParser;
  request.httpValidation = options.httpValidation;
  if (joinDuplicateHeaders !== undefined) validateBoolean(joinDuplicateHeaders, 'options.joinDuplicateHeaders');
  request.joinDuplicateHeaders = joinDuplicateHeaders;
}

function methodOf(options) {
  const { method } = options;
  if (method !== null && method !== undefined) validateString(method, 'options.method');
  if (!method) return 'GET';
  if (!isToken(method)) throw new ERR_INVALID_HTTP_TOKEN('Method', method);
  return method.toUpperCase();
}

/** The agent, and options whose protocol it speaks. */
function chooseAgent(request, options) {
  const agent =
    options.agent === undefined && typeof options.createConnection === 'function'
      ? undefined
      : agentOf(options.agent, options._defaultAgent);
  request.agent = agent;
  const protocol = options.protocol || options._defaultAgent?.protocol || agent?.protocol || 'http:';
  const expected = agent?.protocol ?? 'http:';
  if (options.path) checkPath(String(options.path));
  if (protocol !== expected) throw new ERR_INVALID_PROTOCOL(protocol, expected);
  return agent;
}

function ClientRequest(input, options, callback) {
  OutgoingMessage.call(this);
  const [given, listener] = requestOptions(input, options, callback);
  const agent = chooseAgent(this, given);
  const defaultPort = given.defaultPort || agent?.defaultPort || 80;
  const port = (given.port = given.port || defaultPort);
  const host = (given.host =
    validateHost(given.hostname, 'hostname') || validateHost(given.host, 'host') || 'localhost');
  if (given.timeout !== undefined) {
    validateNumber(given.timeout, 'timeout');
    this.timeout = given.timeout;
  }
  if (given.signal) listenToSignal(this, given.signal);
  this.socketPath = given.socketPath;
  this.method = methodOf(given);
  checkFlags(this, given);
  this.path = given.path || '/';
  if (listener) this.once('response', listener);
  this.useChunkedEncodingByDefault = !BODILESS.has(this.method);
  this._ended = false;
  this.res = null;
  this.aborted = false;
  this.timeoutCb = null;
  this.upgradeOrConnect = false;
  this.parser = null;
  this.maxHeadersCount = null;
  this.reusedSocket = false;
  this.host = host;
  this.protocol = given.protocol || agent?.protocol || 'http:';
  this.shouldKeepAlive = agent === undefined ? false : Boolean(agent.keepAlive || agent.maxSockets !== Infinity);
  this[kUniqueHeaders] = parseUniqueHeaders(given.uniqueHeaders);
  takeHeaders(this, given, host, port, defaultPort);
  connect(this, given, agent);
}

setPrototypeOf(ClientRequest.prototype, OutgoingMessage.prototype);
setPrototypeOf(ClientRequest, OutgoingMessage);

const methods = ClientRequest.prototype;

Object.defineProperty(methods, 'path', {
  get() {
    return this[kPath];
  },
  set(value) {
    const path = String(value);
    checkPath(path);
    this[kPath] = path;
  },
  enumerable: true,
  configurable: true,
});

function listenToSignal(request, signal) {
  const { addAbortListener } = require('internal/event_waiting');
  const { AbortError } = require('internal/errors');
  const onAbort = () => request.destroy(new AbortError(undefined, { cause: signal.reason }));
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const listening = addAbortListener(signal, onAbort);
  request.once('close', () => listening[Symbol.dispose]());
}

function takeHeaders(request, options, host, port, defaultPort) {
  const { headers } = options;
  const setsHost = options.setHost ?? options.setDefaultHeaders ?? true;
  if (Array.isArray(headers)) {
    takeList(request, headers);
    request._storeHeader(`${request.method} ${request.path} HTTP/1.1\r\n`, headers);
    return;
  }
  for (const name of Object.keys(headers ?? {})) request.setHeader(name, headers[name]);
  if (setsHost && !request.getHeader('host')) request.setHeader('Host', hostHeader(host, port, defaultPort));
  if (options.auth && !request.getHeader('Authorization')) {
    request.setHeader('Authorization', `Basic ${Buffer.from(options.auth).toString('base64')}`);
  }
  if (request.getHeader('expect')) {
    if (request._header) throw new ERR_HTTP_HEADERS_SENT('render');
    request._storeHeader(`${request.method} ${request.path} HTTP/1.1\r\n`, request[kOutHeaders]);
  }
}

/** A list of headers is sent as it is. */
function takeList(request, headers) {
  const isFlat = !Array.isArray(headers[0]);
  if (isFlat && headers.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', headers);
}

function connect(request, options, agent) {
  if (request.socketPath) {
    request._last = true;
    request.shouldKeepAlive = Boolean(agent?.keepAlive);
  }
  if (agent) {
    if (!agent.keepAlive && !Number.isFinite(agent.maxSockets)) {
      request._last = true;
      request.shouldKeepAlive = false;
    }
    const made = { __proto__: null, ...options };
    if (request.timeout !== undefined) made.timeout = request.timeout;
    agent.addRequest(request, made);
    return;
  }
  request._last = true;
  request.shouldKeepAlive = false;
  const made = options.socketPath ? { ...options, path: options.socketPath } : { ...options, path: undefined };
  if (typeof options.createConnection !== 'function') {
    request.onSocket(net.createConnection(made));
    return;
  }
  let isCalled = false;
  const onCreated = (error, socket) => {
    if (isCalled) return;
    isCalled = true;
    request.onSocket(socket, error);
  };
  try {
    const socket = options.createConnection(made, onCreated);
    if (socket) onCreated(null, socket);
  } catch (error) {
    onCreated(error);
  }
}

methods._finish = function _finish() {
  OutgoingMessage.prototype._finish.call(this);
};

methods._implicitHeader = function _implicitHeader() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  this._storeHeader(`${this.method} ${this.path} HTTP/1.1\r\n`, this[kOutHeaders]);
};

methods.abort = function abort() {
  if (this.aborted) return;
  this.aborted = true;
  process.nextTick(() => this.emit('abort'));
  this.destroy();
};

methods.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  // The answer is not needed any more.
  if (this.res) this.res._dump();
  this[kError] = error;
  this[kErrored] = error ?? null;
  this.socket?.destroy(error);
  return this;
};

function failWithoutSocket(request, error) {
  const shown = error ?? errorWithCode(Error, 'ECONNRESET', 'socket hang up');
  request._hadError = true;
  request.emit('error', shown);
  closeRequest(request);
}

/** The connection for the request, or why there is none; told in the next tick, so that listeners can be added. */
methods.onSocket = function onSocket(socket, error) {
  process.nextTick(onSocketLater, this, socket, error);
};

function onSocketLater(request, socket, error) {
  if (!request.destroyed && !error) {
    attach(request, socket);
    return;
  }
  request.destroyed = true;
  const failure = error ?? request[kError];
  if (!socket || (socket.destroyed && !request.agent)) {
    failWithoutSocket(request, failure);
    return;
  }
  if (!failure && request.agent && !socket.destroyed) {
    socket.emit('free');
    failWithoutSocket(request, undefined);
    return;
  }
  // The agent hears of the end of the connection before the request does.
  socket.once('error', () => {});
  finished(socket.destroy(failure), () => failWithoutSocket(request, failure));
}

function whenConnected(request, call) {
  const run = () => {
    const { socket } = request;
    if (socket.writable && socket.connecting) socket.once('connect', call);
    else call();
  };
  if (request.socket) run();
  else request.once('socket', run);
}

methods._deferToConnect = function _deferToConnect(method, values) {
  whenConnected(this, () => this.socket[method](...values));
};

methods.setTimeout = function setTimeout(msecs, callback) {
  if (this._ended) return this;
  validateNumber(msecs, 'msecs');
  this[kWantsTimeout] = true;
  this[kExchange]?.listenForTimeout();
  if (callback) this.once('timeout', callback);
  const start = () => this.socket.setTimeout(msecs);
  if (this.socket && !this.socket.connecting) start();
  else whenConnected(this, start);
  return this;
};

methods.setNoDelay = function setNoDelay(noDelay) {
  this._deferToConnect('setNoDelay', [noDelay]);
};

methods.setSocketKeepAlive = function setSocketKeepAlive(enable, initialDelay) {
  this._deferToConnect('setKeepAlive', [enable, initialDelay]);
};

methods.clearTimeout = function clearTimeout(callback) {
  this.setTimeout(0, callback);
};

module.exports = { ClientRequest };
