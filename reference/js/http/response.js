'use strict';
// `http.ServerResponse`: the answer of a server.

const { codes } = require('internal/errors');
const { validateInteger, validateObject } = require('internal/validators');
const { statuses } = require('internal/http_names');
const { OutgoingMessage, kOutHeaders, kSocket } = require('http/outgoing');
const { CHUNKED, hasInvalidChar, validateHeaderName, validateHeaderValue } = require('http/texts');

const { ERR_HTTP_HEADERS_SENT, ERR_HTTP_INVALID_STATUS_CODE, ERR_HTTP_SOCKET_ASSIGNED, ERR_INVALID_ARG_VALUE } = codes;
const { ERR_INVALID_CHAR } = codes;
const { setPrototypeOf } = Object;

const LINK = /^(?:<[^>]*>)(?:\s*;\s*[^;"\s]+(?:=(?:"[^"]*"|[^;"\s]+))?)*$/;

function ServerResponse(request, options) {
  OutgoingMessage.call(this, options);
  if (request.method === 'HEAD') this._hasBody = false;
  this.req = request;
  this.sendDate = true;
  this._sent100 = false;
  this._expect_continue = false;
  if (request.httpVersionMajor < 1 || request.httpVersionMinor < 1) {
    this.useChunkedEncodingByDefault = CHUNKED.test(request.headers.te ?? '');
    this.shouldKeepAlive = false;
  }
}

setPrototypeOf(ServerResponse.prototype, OutgoingMessage.prototype);
setPrototypeOf(ServerResponse, OutgoingMessage);

const methods = ServerResponse.prototype;

methods.statusCode = 200;
methods.statusMessage = undefined;

methods._finish = function _finish() {
  OutgoingMessage.prototype._finish.call(this);
};

/** The connection is gone: so is the answer. */
function onSocketClose() {
  const response = this._httpMessage;
  if (!response) return;
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

/** Listens behind all others for the end of the connection, unless it does from the last answer on. */
function listenForClose(socket) {
  const listeners = socket._events?.close;
  if ((typeof listeners === 'function' ? listeners : listeners?.at(-1)) === onSocketClose) return;
  socket.removeListener('close', onSocketClose);
  socket.on('close', onSocketClose);
}

methods.assignSocket = function assignSocket(socket) {
  if (socket._httpMessage) throw new ERR_HTTP_SOCKET_ASSIGNED();
  socket._httpMessage = this;
  listenForClose(socket);
  this.socket = socket;
  this.emit('socket', socket);
  this._flush();
};

methods.detachSocket = function detachSocket(socket) {
  socket._httpMessage = null;
  this[kSocket] = null;
};

methods.writeContinue = function writeContinue(callback) {
  this._writeRaw('HTTP/1.1 100 Continue\r\n\r\n', 'ascii', callback);
  this._sent100 = true;
};

methods.writeProcessing = function writeProcessing(callback) {
  this._writeRaw('HTTP/1.1 102 Processing\r\n\r\n', 'ascii', callback);
};

function headerLines(headers, isLinkLeftOut) {
  let text = '';
  for (const name of Object.keys(headers)) {
    if (isLinkLeftOut && name === 'link') continue;
    validateHeaderName(name);
    validateHeaderValue(name, headers[name]);
    text += `${name}: ${headers[name]}\r\n`;
  }
  return text;
}

/** An answer before the answer: any status from 100 to 199 but 101. */
methods.writeInformation = function writeInformation(status, headers, callback) {
  const [given, done] = typeof headers === 'function' ? [undefined, headers] : [headers, callback];
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('write');
  validateInteger(status, 'statusCode', 100, 199);
  if (status === 101) throw new ERR_HTTP_INVALID_STATUS_CODE(status);
  if (given !== undefined && given !== null) validateObject(given, 'headers');
  const lines = given ? headerLines(given, false) : '';
  this._writeRaw(`HTTP/1.1 ${status} ${statuses[status] ?? 'unknown'}\r\n${lines}\r\n`, 'latin1', done);
};

methods.writeEarlyHints = function writeEarlyHints(hints, callback) {
  validateObject(hints, 'hints');
  if (hints.link === null || hints.link === undefined) return;
  const links = [].concat(hints.link);
  if (links.length === 0) return;
  for (const one of links) {
    if (typeof one !== 'string' || !LINK.test(one)) {
      throw new ERR_INVALID_ARG_VALUE(
        'hints',
        hints.link,
        'must be an array or string of format "</styles.css>; rel=preload; as=style"',
      );
    }
  }
  const head = `HTTP/1.1 103 Early Hints\r\nLink: ${links.join(', ')}\r\n${headerLines(hints, true)}\r\n`;
  this._writeRaw(head, 'ascii', callback);
};

methods._implicitHeader = function _implicitHeader() {
  this.writeHead(this.statusCode);
};

/** Sets headers on the message, so that one list holds all; several of one name in a flat list stay several. */
function mergeHeaders(response, given) {
  if (Array.isArray(given)) {
    if (given.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', given);
    for (let index = 0; index < given.length; index += 2) response.removeHeader(`${given[index]}`);
    for (let index = 0; index < given.length; index += 2) {
      if (given[index]) response.appendHeader(given[index], given[index + 1]);
    }
  } else if (given) {
    for (const name of Object.keys(given)) if (name) response.setHeader(name, given[name]);
  }
  return response[kOutHeaders];
}

methods.writeHead = function writeHead(statusCode, reason, headers) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('write');
  const status = statusCode | 0;
  if (status < 100 || status > 999) throw new ERR_HTTP_INVALID_STATUS_CODE(statusCode);
  const hasReason = typeof reason === 'string';
  if (hasReason) this.statusMessage = reason;
  else this.statusMessage ||= statuses[status] || 'unknown';
  this.statusCode = status;
  const given = hasReason ? headers : (headers ?? reason);
  const merged = this[kOutHeaders] ? mergeHeaders(this, given) : given;
  if (hasInvalidChar(this.statusMessage)) throw new ERR_INVALID_CHAR('statusMessage');
  if (status === 204 || status === 304 || (status >= 100 && status <= 199)) this._hasBody = false;
  // Who waits to be told to continue will not be: what comes next cannot be told from a body.
  if (this._expect_continue && !this._sent100) this.shouldKeepAlive = false;
  this._storeHeader(`HTTP/1.1 ${status} ${this.statusMessage}\r\n`, merged ?? null);
  return this;
};

/** Leaves a connection whose answers are all given to somebody else. */
function leaveSocket(socket) {
  socket.removeListener('close', onSocketClose);
}

module.exports = { ServerResponse, leaveSocket };
