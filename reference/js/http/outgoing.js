'use strict';
// `http.OutgoingMessage`: what requests of the client and answers of the server have in common.

const { Stream, getDefaultHighWaterMark } = require('modules/stream');
const { codes } = require('internal/errors');
const { renderHead } = require('http/outgoing_head');
const body = require('http/outgoing_body');
const headerMethods = require('http/outgoing_headers');

const { ERR_HTTP_HEADERS_SENT, ERR_METHOD_NOT_IMPLEMENTED, ERR_STREAM_CANNOT_PIPE } = codes;
const { defineProperties, setPrototypeOf } = Object;

const { kOutHeaders } = headerMethods;
const { kBytesWritten, kChunks, kChunksLength, kCorked, kFailed, kHighWaterMark, kNeedDrain } = body;
const { kRejectNonStandardBodyWrites, kSocket, kUniqueHeaders } = body;
const kErrored = Symbol('errored');

const nothing = () => {};

function OutgoingMessage(options) {
  Stream.call(this);
  this.outputData = [];
  this.outputSize = 0;
  this.writable = true;
  this.destroyed = false;
  this._last = false;
  this.chunkedEncoding = false;
  this.shouldKeepAlive = true;
  this.maxRequestsOnConnectionReached = false;
  this._defaultKeepAlive = true;
  this.useChunkedEncodingByDefault = true;
  this.sendDate = false;
  this._removedConnection = false;
  this._removedContLen = false;
  this._removedTE = false;
  this.strictContentLength = false;
  this[kBytesWritten] = 0;
  this._contentLength = null;
  this._hasBody = true;
  this._trailer = '';
  this[kNeedDrain] = false;
  this.finished = false;
  this._headerSent = false;
  this[kCorked] = 0;
  this[kChunks] = [];
  this[kChunksLength] = 0;
  this._closed = false;
  this[kSocket] = null;
  this._header = null;
  this[kOutHeaders] = null;
  this._keepAliveTimeout = 0;
  this._onPendingData = nothing;
  this[kErrored] = null;
  this[kFailed] = false;
  this[kHighWaterMark] = options?.highWaterMark ?? getDefaultHighWaterMark(false);
  this[kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
  this[kUniqueHeaders] = null;
}

setPrototypeOf(OutgoingMessage.prototype, Stream.prototype);
setPrototypeOf(OutgoingMessage, Stream);

const methods = OutgoingMessage.prototype;

function getter(get, set = undefined) {
  return { get, set, enumerable: false, configurable: true };
}

defineProperties(methods, {
  errored: getter(function errored() {
    return this[kErrored];
  }),
  closed: getter(function closed() {
    return this._closed;
  }),
  writableFinished: getter(function writableFinished() {
    const socket = this[kSocket];
    return this.finished && !this[kFailed] && this.outputSize === 0 && (!socket || socket.writableLength === 0);
  }),
  writableObjectMode: getter(() => false),
  writableLength: getter(function writableLength() {
    return this.outputSize + this[kChunksLength] + (this[kSocket]?.writableLength ?? 0);
  }),
  writableHighWaterMark: getter(function writableHighWaterMark() {
    return this[kSocket]?.writableHighWaterMark ?? this[kHighWaterMark];
  }),
  writableCorked: getter(function writableCorked() {
    return this[kCorked];
  }),
  connection: getter(
    function connection() {
      return this[kSocket];
    },
    function setConnection(socket) {
      this.socket = socket;
    },
  ),
  socket: getter(
    function socket() {
      return this[kSocket];
    },
    function setSocket(socket) {
      for (let count = 0; count < this[kCorked]; count++) {
        socket?.cork();
        this[kSocket]?.uncork();
      }
      this[kSocket] = socket;
    },
  ),
  headersSent: {
    get() {
      return Boolean(this._header);
    },
    enumerable: true,
    configurable: true,
  },
  writableEnded: getter(function writableEnded() {
    return this.finished;
  }),
  writableNeedDrain: getter(function writableNeedDrain() {
    return !this.destroyed && !this.finished && this[kNeedDrain];
  }),
});

Object.assign(methods, headerMethods.methods, body.methods);

methods.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  if (this[kSocket]) this[kSocket].setTimeout(msecs);
  else this.once('socket', (socket) => socket.setTimeout(msecs));
  return this;
};

methods.destroy = function destroy(error) {
  if (this.destroyed) return this;
  this.destroyed = true;
  this[kErrored] = error;
  if (this[kSocket]) this[kSocket].destroy(error);
  else this.once('socket', (socket) => socket.destroy(error));
  return this;
};

methods._storeHeader = function _storeHeader(firstLine, headers) {
  const isOwn = headers !== null && headers === this[kOutHeaders];
  this._header = renderHead(this, firstLine, headers, this[kUniqueHeaders], isOwn);
  this._headerSent = false;
  // Who expects to be told to continue sends the head now.
  if (this._expectsContinue) this._send('');
};

methods._implicitHeader = function _implicitHeader() {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
};

methods.pipe = function pipe() {
  this.emit('error', new ERR_STREAM_CANNOT_PIPE());
};

methods.flushHeaders = function flushHeaders() {
  if (!this._header) this._implicitHeader();
  this._send('');
};

methods._renderHeaders = function _renderHeaders() {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('render');
  return Object.fromEntries(Object.values(this[kOutHeaders] ?? {}));
};

methods[Symbol.asyncDispose] = async function asyncDispose() {
  if (!this.destroyed) this.destroy();
};

methods[Symbol.for('nodejs.rejection')] = function onRejection(error) {
  this.destroy(error);
};

/** Names that arrays of values are joined for, from the option `uniqueHeaders`. */
function parseUniqueHeaders(names) {
  if (!Array.isArray(names)) return null;
  const found = new Set();
  for (const name of names) found.add(`${name}`.toLowerCase());
  return found;
}

module.exports = {
  OutgoingMessage,
  kErrored,
  kHighWaterMark,
  kNeedDrain,
  kOutHeaders,
  kSocket,
  kUniqueHeaders,
  parseUniqueHeaders,
};
