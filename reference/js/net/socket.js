'use strict';
// `net.Socket`: a duplex stream over the handle of a pipe or a TCP connection.

const { Duplex } = require('modules/stream');
const { codes, errnoException, errorWithCode } = require('internal/errors');
const { validateInt32 } = require('internal/validators');
const io = require('net/handle_io');
const { wantOptions } = require('net/connection_options');
const { kTakeHandle } = require('net/server_handle');
const { endTimer, initTimeout, noteActivity, setTimeoutOf } = require('net/idle_timeout');

const { ERR_INVALID_ARG_VALUE, ERR_INVALID_FD_TYPE, ERR_SOCKET_CLOSED } = codes;
const { kLastWriteQueueSize, kOwner, kUserBuffer, kUserCallback, kUserSource } = io;
const { defineProperties, setPrototypeOf } = Object;

const kHandle = Symbol('kHandle');
/** Whether the handle was bound before the socket had it. */
const kIsBound = Symbol('kIsBound');
const kBytesRead = Symbol('kBytesRead');
const kBytesWritten = Symbol('kBytesWritten');

/** The handle of an open descriptor that is a pipe or a socket. */
function openHandle(fd) {
  validateInt32(fd, 'fd', 0);
  const type = internalBinding('tty').guessHandleType(fd);
  let handle;
  if (type === 'PIPE') {
    const { Pipe } = internalBinding('pipe');
    handle = new Pipe(false);
  } else if (type === 'TCP') {
    const { TCP } = internalBinding('tcp');
    handle = new TCP();
  } else {
    throw new ERR_INVALID_FD_TYPE(type);
  }
  const error = handle.open(fd);
  if (error !== 0) throw errnoException(error, 'open');
  return handle;
}

function refuseObjectMode(options) {
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    if (options?.[name]) throw new ERR_INVALID_ARG_VALUE(`options.${name}`, options[name], 'is not supported');
  }
}

function adoptUserBuffer(socket, { buffer, callback }) {
  const isSource = typeof buffer === 'function';
  if (!isSource && !(buffer instanceof Uint8Array)) return;
  if (typeof callback !== 'function') return;
  socket[kUserSource] = isSource ? buffer : null;
  socket[kUserBuffer] = isSource ? null : buffer;
  socket[kUserCallback] = callback;
}

/** `write` once the other side has ended: it fails as soon as this side is ended too, as it is in the next tick. */
function writeAfterEnd(chunk, encoding, callback) {
  if (!this.writableEnded) return Duplex.prototype.write.call(this, chunk, encoding, callback);
  const done = typeof encoding === 'function' ? encoding : callback;
  const error = errorWithCode(Error, 'EPIPE', 'This socket has been ended by the other party');
  if (typeof done === 'function') process.nextTick(done, error);
  this.destroy(error);
  return false;
}

function onEnd() {
  if (!this.allowHalfOpen) this.write = writeAfterEnd;
}

function Socket(options) {
  if (!(this instanceof Socket)) return new Socket(options);
  refuseObjectMode(options);
  const given = typeof options === 'number' ? { fd: options } : { ...options };
  wantOptions(this, given);
  this.connecting = false;
  this._hadError = false;
  this[kHandle] = null;
  this._parent = null;
  this._host = null;
  this._closeAfterHandlingError = false;
  this[kLastWriteQueueSize] = 0;
  initTimeout(this);
  this[kUserBuffer] = null;
  given.allowHalfOpen = Boolean(given.allowHalfOpen);
  // The close event comes from the handle; texts are encoded where they are written.
  given.emitClose = false;
  given.autoDestroy = true;
  given.decodeStrings = false;
  Duplex.call(this, given);
  // Where a signal was aborted before, the program is told of that, and the socket is as good as new, as in Node.
  if (this.destroyed) this._undestroy();
  if (given.handle?.[kTakeHandle]) adoptBoundSocket(this, given);
  else if (given.handle) this._handle = given.handle;
  else if (given.fd !== undefined) this._handle = openHandle(given.fd);
  if (given.onread) adoptUserBuffer(this, given.onread);
  this.on('end', onEnd);
  initHandle(this);
  this._pendingData = null;
  this._pendingEncoding = '';
  this._sockname = null;
  this.server = null;
  this._server = null;
  this[kBytesRead] = 0;
  this[kBytesWritten] = 0;
  startAtOnce(this, given);
}

setPrototypeOf(Socket.prototype, Duplex.prototype);
setPrototypeOf(Socket, Duplex);

/** A socket that is bound, but not connected yet: there is nothing to read. */
function adoptBoundSocket(socket, options) {
  socket._handle = options.handle[kTakeHandle]();
  socket[kIsBound] = true;
  options.manualStart = true;
}

/** Ties a socket to the handle it has. */
function initHandle(socket) {
  const handle = socket._handle;
  if (!handle) return;
  handle[kOwner] = socket;
  handle.onread = io.onRead;
  handle.reading ??= false;
  if (socket[kUserCallback]) io.useUserBuffer(socket, handle, socket[kUserSource]?.() ?? socket[kUserBuffer]);
}

function startAtOnce(socket, options) {
  if (!socket._handle || options.readable === false || options.manualStart) return;
  if (options.pauseOnCreate) {
    socket._handle.reading = false;
    socket._handle.readStop();
    socket._readableState.flowing = false;
  } else {
    socket.read(0);
  }
}

Socket.prototype._unrefTimer = function _unrefTimer() {
  for (let socket = this; socket !== null && socket !== undefined; socket = socket._parent) {
    noteActivity(socket);
  }
};

Socket.prototype._final = function _final(callback) {
  if (this.connecting) {
    this.once('connect', () => this._final(callback));
    return;
  }
  if (!this._handle) {
    callback();
    return;
  }
  // Closing it, which comes next, tells the other side as well.
  if (this._handle.closesAtEnd && this.readableEnded && !this.allowHalfOpen) callback();
  else io.shutDown(this, callback);
};

Socket.prototype.setTimeout = setTimeoutOf;

/** Writes that make progress are no idleness. */
Socket.prototype._onTimeout = function _onTimeout() {
  const last = this[kLastWriteQueueSize];
  const now = this._handle?.writeQueueSize;
  if (last > 0 && this._handle && last !== now) {
    this[kLastWriteQueueSize] = now;
    this._unrefTimer();
    return;
  }
  this.emit('timeout');
};

Socket.prototype._read = function _read(size) {
  if (this.connecting || !this._handle) this.once('connect', () => this._read(size));
  else if (!this._handle.reading) io.startReading(this);
};

Socket.prototype.end = function end(data, encoding, callback) {
  Duplex.prototype.end.call(this, data, encoding, callback);
  return this;
};

/** With memory of its own, a program that pauses wants not one call more. */
function stopUserReading(socket) {
  if (socket[kUserBuffer] && !socket.connecting && socket._handle?.reading) io.stopReading(socket, socket._handle);
}

function resumeUserReading(socket) {
  if (socket[kUserBuffer] && !socket.connecting && socket._handle && !socket._handle.reading) io.startReading(socket);
}

Socket.prototype.pause = function pause() {
  stopUserReading(this);
  return Duplex.prototype.pause.call(this);
};

Socket.prototype.resume = function resume() {
  resumeUserReading(this);
  return Duplex.prototype.resume.call(this);
};

Socket.prototype.read = function read(size) {
  resumeUserReading(this);
  return Duplex.prototype.read.call(this, size);
};

Socket.prototype.destroySoon = function destroySoon() {
  if (this.writable) this.end();
  if (this.writableFinished) this.destroy();
  else this.once('finish', this.destroy);
};

/** Closes the handle; the close event follows when it is closed. */
function closeHandle(socket, hadError) {
  const handle = socket._handle;
  socket[kBytesRead] = handle.bytesRead;
  socket[kBytesWritten] = handle.bytesWritten;
  const onClose = () => socket.emit('close', hadError);
  if (!socket.resetAndClosing || handle.reset(onClose) !== 0) handle.close(onClose);
  handle.onread = () => {};
  socket._handle = null;
  socket._sockname = null;
}

/** Takes the handle away from a socket that another process gets: it stays open, and nothing more is read from it here. */
function detachHandle(socket) {
  const handle = socket._handle;
  socket[kBytesRead] = handle.bytesRead;
  socket[kBytesWritten] = handle.bytesWritten;
  handle.reading = false;
  handle.readStop();
  handle[kOwner] = null;
  handle.onread = () => {};
  socket._handle = null;
  socket.timeout = 0;
  endTimer(socket);
}

function emitClose(socket) {
  socket.emit('close');
}

Socket.prototype._destroy = function _destroy(error, callback) {
  this.connecting = false;
  for (let socket = this; socket !== null && socket !== undefined; socket = socket._parent) {
    endTimer(socket);
  }
  if (this._handle) {
    closeHandle(this, Boolean(error));
    callback(error);
  } else {
    callback(error);
    process.nextTick(emitClose, this);
  }
  if (this._server) {
    this._server._connections--;
    this._server._emitCloseIfDrained();
  }
};

/** Runs `write` once the socket is connected; where it is closed before, its callback gets the error. */
function whenConnected(socket, callback, write) {
  const onClose = () => callback(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
  socket.once('connect', () => {
    socket.off('close', onClose);
    write();
  });
  socket.once('close', onClose);
}

Socket.prototype._writeGeneric = function _writeGeneric(isVector, data, encoding, callback) {
  if (this.connecting) {
    this._pendingData = data;
    this._pendingEncoding = encoding;
    whenConnected(this, callback, () => this._writeGeneric(isVector, data, encoding, callback));
    return;
  }
  this._pendingData = null;
  this._pendingEncoding = '';
  if (!this._handle) {
    callback(new ERR_SOCKET_CLOSED());
    return;
  }
  this._unrefTimer();
  if (isVector) io.writeMany(this, data, callback);
  else io.writeOne(this, data, encoding, callback);
};

Socket.prototype._writev = function _writev(chunks, callback) {
  this._writeGeneric(true, chunks, '', callback);
};

Socket.prototype._write = function _write(data, encoding, callback) {
  this._writeGeneric(false, data, encoding, callback);
};

/** Keeps the loop alive or not, now or once there is a handle. */
function setRef(name) {
  return {
    [name]() {
      if (!this._handle) {
        this.once('connect', this[name]);
        return this;
      }
      if (typeof this._handle[name] === 'function') this._handle[name]();
      return this;
    },
  }[name];
}

Socket.prototype.ref = setRef('ref');
Socket.prototype.unref = setRef('unref');

/** Bytes that wait to be written, before and in the stream. */
function waitingBytes(socket) {
  const waiting = socket.writableBuffer;
  let bytes = 0;
  for (const { chunk, encoding } of waiting) bytes += io.lengthOf(chunk, encoding);
  const pending = socket._pendingData;
  if (Array.isArray(pending)) {
    for (const { chunk, encoding } of pending) bytes += io.lengthOf(chunk, encoding);
  } else if (pending) {
    bytes += io.lengthOf(pending, socket._pendingEncoding);
  }
  return bytes;
}

function readyState(socket) {
  if (socket.connecting) return 'opening';
  if (socket.readable && socket.writable) return 'open';
  if (socket.readable) return 'readOnly';
  return socket.writable ? 'writeOnly' : 'closed';
}

defineProperties(Socket.prototype, {
  _handle: {
    get() {
      return this[kHandle];
    },
    set(handle) {
      this[kHandle] = handle;
    },
    configurable: true,
  },
  _connecting: {
    get() {
      return this.connecting;
    },
    configurable: true,
  },
  pending: {
    get() {
      return !this._handle || this.connecting;
    },
    configurable: true,
  },
  readyState: {
    get() {
      return readyState(this);
    },
    configurable: true,
  },
  bufferSize: {
    get() {
      return this._handle ? this.writableLength : undefined;
    },
    configurable: true,
  },
  bytesRead: {
    get() {
      return this._handle ? this._handle.bytesRead : this[kBytesRead];
    },
    enumerable: true,
    configurable: true,
  },
  _bytesDispatched: {
    get() {
      return this._handle ? this._handle.bytesWritten : this[kBytesWritten];
    },
    enumerable: true,
    configurable: true,
  },
  bytesWritten: {
    get() {
      return this.writableBuffer ? this._bytesDispatched + waitingBytes(this) : undefined;
    },
    enumerable: true,
    configurable: true,
  },
});

Object.assign(Socket.prototype, require('net/connection_methods'));
defineProperties(Socket.prototype, require('net/connection_properties'));

module.exports = { Socket, kIsBound, detachHandle, initHandle };
