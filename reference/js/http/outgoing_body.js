'use strict';
// The body of a message of HTTP: `write`, `end`, and what becomes of their bytes until the connection has them.
//
// The head is made late, when the first byte of the body is written or the message ends, since only then its length may be
// known. Until the message has the connection for itself, what it writes waits in `outputData`.

const { Buffer } = require('modules/buffer');
const { codes } = require('internal/errors');
const { CRLF, hasInvalidChar, validateHeaderName } = require('http/texts');

const {
  ERR_HTTP_BODY_NOT_ALLOWED,
  ERR_HTTP_CONTENT_LENGTH_MISMATCH,
  ERR_INVALID_ARG_TYPE,
  ERR_INVALID_CHAR,
  ERR_STREAM_ALREADY_FINISHED,
  ERR_STREAM_DESTROYED,
  ERR_STREAM_NULL_VALUES,
  ERR_STREAM_WRITE_AFTER_END,
} = codes;
const { byteLength } = Buffer;

const kSocket = Symbol('kSocket');
const kCorked = Symbol('corked');
const kChunks = Symbol('kChunkedBuffer');
const kChunksLength = Symbol('kChunkedLength');
const kBytesWritten = Symbol('kBytesWritten');
const kFailed = Symbol('kFailed');
const kHighWaterMark = Symbol('kHighWaterMark');
const kNeedDrain = Symbol('kNeedDrain');
const kRejectNonStandardBodyWrites = Symbol('kRejectNonStandardBodyWrites');
const kUniqueHeaders = Symbol('kUniqueHeaders');

const nothing = () => {};

/** Those of OutgoingMessage. */
const methods = {};

methods.cork = function cork() {
  this[kCorked]++;
  this[kSocket]?.cork();
};

methods.uncork = function uncork() {
  if (this[kCorked] > 0) this[kCorked]--;
  if (this[kCorked] === 0) sendChunks(this);
  this[kSocket]?.uncork();
};

function emitDrain(message) {
  if (message.finished || message.destroyed || !message[kNeedDrain]) return;
  message[kNeedDrain] = false;
  message.emit('drain');
}

/** What was written while corked goes as one chunk. */
function sendChunks(message) {
  const chunks = message[kChunks];
  if (chunks.length === 0) return;
  message._send(`${message[kChunksLength].toString(16)}${CRLF}`, 'latin1', null);
  message[kChunks] = [];
  message[kChunksLength] = 0;
  const callbacks = [];
  for (const { data, encoding, callback } of chunks) {
    message._send(data, encoding, null);
    if (callback !== nothing) callbacks.push(callback);
  }
  const done = callbacks.length === 0 ? null : (error) => callbacks.forEach((callback) => callback(error));
  const accepted = message._send(CRLF, 'latin1', done);
  // A connection that took all of it at once has nothing to drain.
  if (accepted && message[kNeedDrain]) process.nextTick(emitDrain, message);
}

/** Sends a part, and the head before the first. */
methods._send = function _send(data, encoding, callback, length) {
  if (this._headerSent) return this._writeRaw(data, encoding, callback, length);
  const header = this._header;
  this._headerSent = true;
  if (typeof data === 'string' && (encoding === 'utf8' || encoding === 'latin1' || !encoding)) {
    return this._writeRaw(header + data, encoding, callback, length === undefined ? undefined : header.length + length);
  }
  this.outputData.unshift({ data: header, encoding: 'latin1', callback: null });
  this.outputSize += header.length;
  this._onPendingData(header.length);
  return this._writeRaw(data, encoding, callback, length);
};

methods._writeRaw = function _writeRaw(data, encoding, callback, size) {
  const socket = this[kSocket];
  if (socket?.destroyed) return false;
  const [code, done] = typeof encoding === 'function' ? [null, encoding] : [encoding, callback];
  if (socket && socket._httpMessage === this && socket.writable) {
    if (this.outputData.length > 0) this._flushOutput(socket);
    return socket.write(data, code, done);
  }
  this.outputData.push({ data, encoding: code, callback: done });
  const length = size ?? (typeof data === 'string' ? byteLength(data, code ?? 'utf8') : data.byteLength);
  this.outputSize += length;
  this._onPendingData(length);
  return this.outputSize < this[kHighWaterMark];
};

function fail(message, error, callback) {
  message.emit('error', error);
  callback?.(error);
}

function uncorkLater(message, socket) {
  if (message[kCorked] === 0) sendChunks(message);
  socket.uncork();
}

function lengthOf(chunk, encoding) {
  return typeof chunk === 'string' ? byteLength(chunk, encoding ?? 'utf8') : chunk.byteLength;
}

function checkChunk(chunk) {
  if (chunk === null) throw new ERR_STREAM_NULL_VALUES();
  if (typeof chunk === 'string' || chunk instanceof Uint8Array) return;
  throw new ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
}

/** The error of a write that comes too late. */
function lateError(message) {
  if (message.finished) return new ERR_STREAM_WRITE_AFTER_END();
  return message.destroyed ? new ERR_STREAM_DESTROYED('write') : undefined;
}

function sendChunk(message, chunk, encoding, callback, length) {
  if (message[kCorked] > 0 || message[kSocket]?.writableCorked > 0) {
    message[kChunks].push({ data: chunk, encoding, callback });
    message[kChunksLength] += length;
    return message[kChunksLength] < message[kHighWaterMark];
  }
  message._send(`${length.toString(16)}${CRLF}`, 'latin1', null);
  message._send(chunk, encoding, null, length);
  return message._send(CRLF, 'latin1', callback);
}

function checkLength(message, length, isLast) {
  if (!message.strictContentLength || message._contentLength === null || message._removedContLen) return;
  message[kBytesWritten] += length;
  const written = message[kBytesWritten];
  if (written > message._contentLength || (isLast && written !== message._contentLength)) {
    throw new ERR_HTTP_CONTENT_LENGTH_MISMATCH(written, message._contentLength);
  }
}

function writeBody(message, chunk, encoding, callback, isLast) {
  checkChunk(chunk);
  const error = lateError(message);
  if (error !== undefined) {
    if (message.destroyed) process.nextTick(callback, error);
    else process.nextTick(fail, message, error, callback);
    return false;
  }
  const length = lengthOf(chunk, encoding);
  if (!message._header) {
    if (isLast) message._contentLength ??= length;
    message._implicitHeader();
  }
  checkLength(message, length, isLast);
  if (!message._hasBody) {
    if (message[kRejectNonStandardBodyWrites]) throw new ERR_HTTP_BODY_NOT_ALLOWED();
    process.nextTick(callback);
    return true;
  }
  const socket = message[kSocket];
  if (!isLast && socket && !socket.writableCorked) {
    socket.cork();
    process.nextTick(uncorkLater, message, socket);
  }
  if (message.chunkedEncoding && length !== 0) return sendChunk(message, chunk, encoding, callback, length);
  return message._send(chunk, encoding, callback, length);
}

methods.write = function write(chunk, encoding, callback) {
  const [code, done] = typeof encoding === 'function' ? [null, encoding] : [encoding, callback];
  const accepted = writeBody(this, chunk, code, done ?? nothing, false);
  if (!accepted) this[kNeedDrain] = true;
  return accepted;
};

methods.addTrailers = function addTrailers(headers) {
  const lines = Array.isArray(headers) ? headers : Object.entries(headers);
  this._trailer = '';
  for (const [field, value] of lines) {
    validateHeaderName(field, 'Trailer name');
    for (const one of Array.isArray(value) && !this[kUniqueHeaders]?.has(field.toLowerCase()) ? value : [value]) {
      const text = Array.isArray(one) ? one.join('; ') : one;
      if (hasInvalidChar(text)) throw new ERR_INVALID_CHAR('trailer content', field);
      this._trailer += `${field}: ${text}${CRLF}`;
    }
  }
};

function onFlushed(error) {
  if (error) this[kFailed] = true;
  else if (!this.socket?._hadError) this.emit('finish');
}

/** `end` where the message is over already: its callback still hears of it. */
function endAgain(message, chunk, callback) {
  if (typeof callback === 'function') {
    if (chunk || !message.writableFinished) message.on('finish', callback);
    else callback(new ERR_STREAM_ALREADY_FINISHED('end'));
  }
  return message;
}

function endWithChunk(message, chunk, encoding) {
  if (message.destroyed) return;
  message[kSocket]?.cork();
  writeBody(message, chunk, encoding, nothing, true);
}

/** Most answers are one text, on a connection that they have for themselves: they go out by one write. */
function canSendAtOnce(message, data) {
  const socket = message[kSocket];
  return (
    typeof data === 'string' &&
    socket !== null &&
    socket._httpMessage === message &&
    message._header === null &&
    !message.finished &&
    !message.destroyed &&
    message.outputData.length === 0 &&
    message[kChunks].length === 0
  );
}

function sendAtOnce(message, text, encoding) {
  const length = byteLength(text, encoding ?? 'utf8');
  message._contentLength ??= length;
  message._implicitHeader();
  if (!message._hasBody || message.chunkedEncoding || message._headerSent) {
    writeBody(message, text, encoding, nothing, true);
    finishSending(message, text);
    return message;
  }
  checkLength(message, length, true);
  message._send(text, encoding, onFlushed.bind(message), length);
  message.finished = true;
  message[kCorked] = 0;
  while (message[kSocket]?.writableCorked > 0) message[kSocket].uncork();
  if (message.outputData.length === 0) message._finish();
  return message;
}

methods.end = function end(chunk, encoding, callback) {
  let [data, code, done] = [chunk, encoding, callback];
  if (typeof data === 'function') [data, code, done] = [null, null, data];
  else if (typeof code === 'function') [code, done] = [null, code];
  if (data && canSendAtOnce(this, data)) {
    if (typeof done === 'function') this.once('finish', done);
    return sendAtOnce(this, data, code);
  }
  if (data) {
    if (this.finished) {
      const error = new ERR_STREAM_WRITE_AFTER_END();
      process.nextTick(fail, this, error, typeof done === 'function' ? done : undefined);
      return this;
    }
    endWithChunk(this, data, code);
  } else if (this.finished) {
    return endAgain(this, data, done);
  } else if (!this._header) {
    this[kSocket]?.cork();
    this._contentLength = 0;
    this._implicitHeader();
  } else {
    checkLength(this, 0, true);
  }
  if (typeof done === 'function') this.once('finish', done);
  finishSending(this, data);
  return this;
};

function finishSending(message, data) {
  const flushed = onFlushed.bind(message);
  message[kCorked] = 0;
  sendChunks(message);
  if (message._hasBody && message.chunkedEncoding) {
    message._send(`0${CRLF}${message._trailer}${CRLF}`, 'latin1', flushed);
  } else if (!message._headerSent || message.writableLength || data) {
    message._send('', 'latin1', flushed);
  } else {
    process.nextTick(flushed);
  }
  const socket = message[kSocket];
  if (socket) {
    // One uncork more than corks, since `write` may have corked for this tick.
    socket._writableState.corked = 1;
    socket.uncork();
  }
  message.finished = true;
  if (message.outputData.length === 0 && socket?._httpMessage === message) message._finish();
}

methods._finish = function _finish() {
  this.emit('prefinish');
};

/** Sends what waited while another message had the connection. */
methods._flush = function _flush() {
  const socket = this[kSocket];
  if (!socket?.writable) return;
  const accepted = this._flushOutput(socket);
  if (this.finished) {
    this._finish();
  } else if (accepted && this[kNeedDrain]) {
    this[kNeedDrain] = false;
    this.emit('drain');
  }
};

methods._flushOutput = function _flushOutput(socket) {
  const waiting = this.outputData;
  if (waiting.length === 0) return undefined;
  this.outputData = [];
  socket.cork();
  let accepted;
  for (const { data, encoding, callback } of waiting) accepted = socket.write(data, encoding, callback);
  socket.uncork();
  this._onPendingData(-this.outputSize);
  this.outputSize = 0;
  return accepted;
};

module.exports = {
  kBytesWritten,
  kChunks,
  kChunksLength,
  kCorked,
  kFailed,
  kHighWaterMark,
  kNeedDrain,
  kRejectNonStandardBodyWrites,
  kSocket,
  kUniqueHeaders,
  methods,
};
