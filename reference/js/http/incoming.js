'use strict';
// `http.IncomingMessage`: a request as the server reads it, or an answer as the client does.

const { Readable, finished } = require('modules/stream');
const { foldLine, foldDistinct } = require('http/incoming_headers');

const { defineProperties, defineProperty, setPrototypeOf } = Object;

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kSignal = Symbol('kSignal');

function readStart(socket) {
  if (socket && !socket._paused && socket.readable) socket.resume();
}

function readStop(socket) {
  socket?.pause();
}

function IncomingMessage(socket) {
  Readable.call(this, socket ? { highWaterMark: socket.readableHighWaterMark } : {});
  this.socket = socket;
  this.httpVersionMajor = null;
  this.httpVersionMinor = null;
  this.httpVersion = null;
  this.complete = false;
  this[kHeaders] = null;
  this.rawHeaders = [];
  this[kTrailers] = null;
  this.rawTrailers = [];
  this.joinDuplicateHeaders = false;
  this.aborted = false;
  this.upgrade = null;
  // Of requests.
  this.url = '';
  this.method = null;
  // Of answers.
  this.statusCode = null;
  this.statusMessage = null;
  this.client = socket;
  this._consuming = false;
  this._dumped = false;
}

setPrototypeOf(IncomingMessage.prototype, Readable.prototype);
setPrototypeOf(IncomingMessage, Readable);

/** Headers as an object, made of the raw list when somebody first asks. */
function folded(key, raw, fold) {
  return {
    get() {
      if (!this[key]) {
        const list = this[raw];
        const made = fold === foldDistinct ? { __proto__: null } : {};
        for (let index = 0; index < list.length; index += 2) {
          fold(made, list[index], list[index + 1], this.joinDuplicateHeaders);
        }
        this[key] = made;
      }
      return this[key];
    },
    set(value) {
      this[key] = value;
    },
    enumerable: false,
    configurable: true,
  };
}

defineProperties(IncomingMessage.prototype, {
  headers: folded(kHeaders, 'rawHeaders', foldLine),
  headersDistinct: folded(kHeadersDistinct, 'rawHeaders', foldDistinct),
  trailers: folded(kTrailers, 'rawTrailers', foldLine),
  trailersDistinct: folded(kTrailersDistinct, 'rawTrailers', foldDistinct),
  connection: {
    get() {
      return this.socket;
    },
    set(socket) {
      this.socket = socket;
    },
    configurable: true,
  },
  /** Aborted when the message ends before it is complete. */
  signal: {
    get() {
      return (this[kSignal] ??= makeSignal(this));
    },
    configurable: true,
  },
});

function makeSignal(message) {
  const { AbortController } = require('internal/abort_controller');
  const controller = new AbortController();
  if (message.aborted) controller.abort();
  else message.once('aborted', () => controller.abort());
  return controller.signal;
}

IncomingMessage.prototype.setTimeout = function setTimeout(msecs, callback) {
  if (callback) this.on('timeout', callback);
  this.socket.setTimeout(msecs);
  return this;
};

IncomingMessage.prototype._read = function _read() {
  if (!this._consuming) {
    this._readableState.readingMore = false;
    this._consuming = true;
  }
  // A socket that waits for the reader of this message goes on.
  if (this.socket?.readable) readStart(this.socket);
};

/** An error that nobody listens for ends the message without more. */
function report(message, error, callback) {
  callback(message.listenerCount('error') === 0 ? null : error);
}

IncomingMessage.prototype._destroy = function _destroy(error, callback) {
  if (!this.readableEnded || !this.complete) {
    this.aborted = true;
    this.emit('aborted');
  }
  const { socket } = this;
  if (socket && !socket.destroyed && this.aborted) {
    socket.destroy(error);
    finished(socket, (failure) => {
      const shown = failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? error : (failure ?? error);
      process.nextTick(report, this, shown, callback);
    });
  } else if (error) {
    process.nextTick(report, this, error, callback);
  } else {
    callback(null);
  }
};

IncomingMessage.prototype._addHeaderLine = function _addHeaderLine(field, value, target) {
  foldLine(target, field, value, this.joinDuplicateHeaders);
};

IncomingMessage.prototype._addHeaderLineDistinct = function _addHeaderLineDistinct(field, value, target) {
  foldDistinct(target, field, value);
};

IncomingMessage.prototype._addHeaderLines = function _addHeaderLines(list, count) {
  if (!list?.length) return;
  const isTrailer = this.complete;
  if (isTrailer) this.rawTrailers = list;
  else this.rawHeaders = list;
  const made = this[isTrailer ? kTrailers : kHeaders];
  if (!made) return;
  for (let index = 0; index < count; index += 2)
    foldLine(made, list[index], list[index + 1], this.joinDuplicateHeaders);
};

IncomingMessage.prototype._dumpAndCloseReadable = function _dumpAndCloseReadable() {
  this._dumped = true;
  this._readableState.ended = true;
  this._readableState.endEmitted = true;
  this._readableState.destroyed = true;
  this._readableState.closed = true;
  this._readableState.closeEmitted = true;
};

/** Reads the rest without looking at it. */
IncomingMessage.prototype._dump = function _dump() {
  if (this._dumped) return;
  this._dumped = true;
  this.resume();
  // There is no rest.
  if (this.complete) this.read(0);
};

/** A message that is complete, without a body, and of which nobody wants to know more, has told of its end and close. */
function endUnread(message) {
  const state = message._readableState;
  const isUnused = state.ended && state.length === 0 && state.flowing === null && message._eventsCount === 0;
  if (!message.complete || !isUnused || message._dumped || message.destroyed) return false;
  message._dumped = true;
  state.flowing = true;
  for (const done of ['endEmitted', 'destroyed', 'closed', 'closeEmitted']) state[done] = true;
  return true;
}

defineProperty(IncomingMessage.prototype, 'constructor', {
  value: IncomingMessage,
  writable: true,
  enumerable: false,
  configurable: true,
});

module.exports = { IncomingMessage, endUnread, readStart, readStop };
