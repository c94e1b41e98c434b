'use strict';
// `http.Server`: a server of `net` whose connections speak HTTP.

const EventEmitter = require('modules/events');
const net = require('modules/net');
const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateInteger, validateObject } = require('internal/validators');
const { Connection, kConnection, kOptimizeEmptyRequests } = require('http/connection');
const { IncomingMessage } = require('http/incoming');
const { kUniqueHeaders, parseUniqueHeaders } = require('http/outgoing');
const { ServerResponse } = require('http/response');
const { clearInterval, setInterval } = require('timers/timeout');

const { ERR_HTTP_REQUEST_TIMEOUT, ERR_OUT_OF_RANGE } = codes;
const { setPrototypeOf } = Object;

const kIncomingMessage = Symbol('IncomingMessage');
const kServerResponse = Symbol('ServerResponse');
const kChecking = Symbol('http.server.connectionsCheckingInterval');

const MINUTE = 60000;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** A duration in milliseconds; 0 means none. */
function durationOf(options, name, fallback) {
  const value = options[name];
  if (value === undefined) return fallback;
  validateInteger(value, name, 0, LARGEST);
  return value;
}

function flagOf(options, name, fallback) {
  const value = options[name];
  if (value === undefined) return fallback;
  validateBoolean(value, `options.${name}`);
  return value;
}

function storeTimeouts(server, options) {
  server.requestTimeout = durationOf(options, 'requestTimeout', 5 * MINUTE);
  if (options.headersTimeout === undefined) {
    server.headersTimeout = Math.min(MINUTE, server.requestTimeout);
  } else {
    server.headersTimeout = durationOf(options, 'headersTimeout', MINUTE);
  }
  if (server.requestTimeout > 0 && server.headersTimeout > 0 && server.headersTimeout > server.requestTimeout) {
    throw new ERR_OUT_OF_RANGE('headersTimeout', '<= requestTimeout', options.headersTimeout);
  }
  server.keepAliveTimeout = durationOf(options, 'keepAliveTimeout', 5000);
  server.keepAliveTimeoutBuffer = durationOf(options, 'keepAliveTimeoutBuffer', 1000);
  server.connectionsCheckingInterval = durationOf(options, 'connectionsCheckingInterval', MINUTE / 2);
}

function storeOptions(server, options) {
  server[kIncomingMessage] = options.IncomingMessage || IncomingMessage;
  server[kServerResponse] = options.ServerResponse || ServerResponse;
  if (options.maxHeaderSize !== undefined) validateInteger(options.maxHeaderSize, 'maxHeaderSize', 0);
  server.maxHeaderSize = options.maxHeaderSize;
  server.insecureHTTPParser = flagOf(options, 'insecureHTTPParser', undefined);
  server.httpValidation = options.httpValidation;
  storeTimeouts(server, options);
  server.requireHostHeader = flagOf(options, 'requireHostHeader', true);
  server.joinDuplicateHeaders = flagOf(options, 'joinDuplicateHeaders', undefined);
  server.rejectNonStandardBodyWrites = flagOf(options, 'rejectNonStandardBodyWrites', false);
  server[kOptimizeEmptyRequests] = flagOf(options, 'optimizeEmptyRequests', false);
  const { shouldUpgradeCallback } = options;
  if (shouldUpgradeCallback !== undefined) validateFunction(shouldUpgradeCallback, 'options.shouldUpgradeCallback');
  server.shouldUpgradeCallback = shouldUpgradeCallback ?? wantsUpgrade;
}

/** Whether a request for another protocol is passed on as such: where somebody listens. */
function wantsUpgrade() {
  return this.listenerCount('upgrade') > 0;
}

function Server(options, listener) {
  if (!(this instanceof Server)) return new Server(options, listener);
  const [given, onRequest] = typeof options === 'function' ? [{}, options] : [options ?? {}, listener];
  validateObject(given, 'options');
  storeOptions(this, given);
  net.Server.call(this, {
    allowHalfOpen: true,
    noDelay: given.noDelay ?? true,
    keepAlive: given.keepAlive,
    keepAliveInitialDelay: given.keepAliveInitialDelay,
    highWaterMark: given.highWaterMark,
  });
  if (onRequest) this.on('request', onRequest);
  this.on('connection', onConnection);
  this.on('listening', startChecking);
  this.httpAllowHalfOpen = false;
  this.timeout = 0;
  this.maxHeadersCount = null;
  this.maxRequestsPerSocket = 0;
  this[kUniqueHeaders] = parseUniqueHeaders(given.uniqueHeaders);
  Object.defineProperty(this, '_httpConnections', { value: new Set() });
}

setPrototypeOf(Server.prototype, net.Server.prototype);
setPrototypeOf(Server, net.Server);

/** Serves what speaks HTTP on the socket, whoever accepted it. */
function onConnection(socket) {
  const classes = { request: this[kIncomingMessage], response: this[kServerResponse] };
  new Connection(this, socket, classes).start();
}

/** Looks from time to time for requests that take too long. */
function startChecking() {
  clearInterval(this[kChecking]);
  this[kChecking] = setInterval(checkConnections, this.connectionsCheckingInterval, this).unref();
}

function isLate(connection, server, now) {
  const { headSince, messageSince } = connection.parser;
  const isHeadLate = server.headersTimeout > 0 && headSince > 0 && now - headSince >= server.headersTimeout;
  return isHeadLate || (server.requestTimeout > 0 && messageSince > 0 && now - messageSince >= server.requestTimeout);
}

function checkConnections(server) {
  const now = Date.now();
  for (const connection of [...server._httpConnections]) {
    if (isLate(connection, server, now)) connection.refuse(new ERR_HTTP_REQUEST_TIMEOUT());
  }
}

Server.prototype.close = function close(...values) {
  clearInterval(this[kChecking]);
  this.closeIdleConnections();
  net.Server.prototype.close.apply(this, values);
  return this;
};

Server.prototype[Symbol.asyncDispose] = async function asyncDispose() {
  await new Promise((resolve, reject) => {
    this.close((error) => (error ? reject(error) : resolve()));
  });
};

Server.prototype.closeAllConnections = function closeAllConnections() {
  for (const { socket } of [...this._httpConnections]) socket.destroy();
};

Server.prototype.closeIdleConnections = function closeIdleConnections() {
  for (const connection of [...this._httpConnections]) {
    if (connection.isIdle && !connection.socket._httpMessage) connection.socket.destroy();
  }
};

Server.prototype.setTimeout = function setTimeout(msecs, callback) {
  this.timeout = msecs;
  if (callback) this.on('timeout', callback);
  return this;
};

Server.prototype[EventEmitter.captureRejectionSymbol] = function onRejection(error, event, ...values) {
  const [, response] = values;
  if (event !== 'request' && event !== 'checkContinue' && event !== 'checkExpectation') {
    net.Server.prototype[EventEmitter.captureRejectionSymbol].call(this, error, event, ...values);
  } else if (response.headersSent || response.writableEnded) {
    response.destroy();
  } else {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.statusCode = 500;
    response.end('Internal Server Error');
  }
};

module.exports = { Server, kConnection, kIncomingMessage, kServerResponse, onConnection };
