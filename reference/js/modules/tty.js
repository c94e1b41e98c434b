'use strict';
// The module `tty`: terminals.

const { Socket } = require('net/socket');
const { codes, errnoException, errorWithCode } = require('internal/errors');
const { systemErrorMessage, systemErrorName } = require('internal/system_errors');
const terminal = require('readline/callbacks');
const { getColorDepth, hasColors } = require('terminal/colors');
const binding = internalBinding('tty');

const { setPrototypeOf } = Object;

const LARGEST_FD = 2147483647;

function isDescriptor(fd) {
  return typeof fd === 'number' && fd >> 0 === fd && fd >= 0 && fd <= LARGEST_FD;
}

/** Whether a descriptor is a terminal. */
function isatty(fd) {
  return isDescriptor(fd) && binding.isTTY(fd);
}

function openTerminal(fd) {
  if (!isDescriptor(fd)) throw errorWithCode(RangeError, 'ERR_INVALID_FD', `"fd" must be a positive integer: ${fd}`);
  const handle = new binding.TTY();
  const errno = handle.open(fd);
  if (errno === 0) return handle;
  const [code, message] = [systemErrorName(errno), systemErrorMessage(errno)];
  throw new codes.ERR_TTY_INIT_FAILED({ errno, code, message, syscall: 'uv_tty_init' });
}

function ReadStream(fd, options) {
  if (!(this instanceof ReadStream)) return new ReadStream(fd, options);
  const handle = openTerminal(fd);
  Socket.call(this, { readableHighWaterMark: 0, handle, manualStart: true, ...options });
  this.isRaw = false;
  this.rawMode = false;
  this.isTTY = true;
}

setPrototypeOf(ReadStream.prototype, Socket.prototype);
setPrototypeOf(ReadStream, Socket);

/** Keys come one by one and unprocessed, or not. In the mode `io` output is unprocessed too. */
ReadStream.prototype.setRawMode = function setRawMode(flag) {
  const raw = Boolean(flag);
  const error = this._handle?.setRawMode(raw, flag === 'io');
  if (error) {
    this.emit('error', errnoException(error, 'setRawMode'));
    return this;
  }
  this.isRaw = raw;
  this.rawMode = flag === true ? 'raw' : flag || false;
  return this;
};

function WriteStream(fd) {
  if (!(this instanceof WriteStream)) return new WriteStream(fd);
  const handle = openTerminal(fd);
  Socket.call(this, { readableHighWaterMark: 0, handle, manualStart: true });
  // What a terminal shows comes before what happens next.
  this._handle.setBlocking(true);
  const size = this._handle.getWindowSize();
  if (typeof size !== 'number') [this.columns, this.rows] = size;
}

setPrototypeOf(WriteStream.prototype, Socket.prototype);
setPrototypeOf(WriteStream, Socket);

WriteStream.prototype.isTTY = true;

WriteStream.prototype._refreshSize = function _refreshSize() {
  const [oldColumns, oldRows] = [this.columns, this.rows];
  const size = this._handle.getWindowSize();
  if (typeof size === 'number') {
    this.emit('error', errnoException(size, 'getWindowSize'));
    return;
  }
  [this.columns, this.rows] = size;
  if (oldColumns !== this.columns || oldRows !== this.rows) this.emit('resize');
};

WriteStream.prototype.getWindowSize = function getWindowSize() {
  return [this.columns, this.rows];
};

Object.assign(WriteStream.prototype, { getColorDepth, hasColors });

WriteStream.prototype.cursorTo = function cursorTo(x, y, callback) {
  return terminal.cursorTo(this, x, y, callback);
};

WriteStream.prototype.moveCursor = function moveCursor(dx, dy, callback) {
  return terminal.moveCursor(this, dx, dy, callback);
};

WriteStream.prototype.clearLine = function clearLine(dir, callback) {
  return terminal.clearLine(this, dir, callback);
};

WriteStream.prototype.clearScreenDown = function clearScreenDown(callback) {
  return terminal.clearScreenDown(this, callback);
};

module.exports = { isatty, ReadStream, WriteStream };
