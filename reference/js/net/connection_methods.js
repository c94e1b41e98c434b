'use strict';
// Methods of sockets that mean something for TCP only; over pipes they do nothing.

const { codes } = require('internal/errors');

const { ERR_SOCKET_CLOSED } = codes;

const kWantsNoDelay = Symbol('kSetNoDelay');
const kWantsKeepAlive = Symbol('kSetKeepAlive');

/** What a native name, `[address, port, family]`, is for programs. */
function nameOf(native) {
  if (!Array.isArray(native)) return {};
  const [address, port, family] = native;
  return { address, family: `IPv${family}`, port };
}

/** Disables the delay that gathers small writes, now or once there is a handle. */
function setNoDelay(enable) {
  const noDelay = enable === undefined ? true : Boolean(enable);
  if (!this._handle) {
    this[kWantsNoDelay] = noDelay;
    return this;
  }
  if (noDelay !== this[kWantsNoDelay]) {
    this[kWantsNoDelay] = noDelay;
    this._handle.setNoDelay?.(noDelay);
  }
  return this;
}

/** Has the kernel find out whether the other side is still there, after so many milliseconds of silence. */
function setKeepAlive(enable, initialDelay) {
  const keepAlive = Boolean(enable);
  const seconds = ~~(initialDelay / 1000);
  this[kWantsKeepAlive] = keepAlive;
  this._handle?.setKeepAlive?.(keepAlive, seconds);
  return this;
}

function _getsockname() {
  this._sockname ??= this._handle ? nameOf(this._handle.getsockname?.()) : {};
  return this._sockname;
}

function _getpeername() {
  if (!this._handle || this.connecting) return this._peername ?? {};
  this._peername ??= nameOf(this._handle.getpeername?.());
  return this._peername;
}

function address() {
  return this._handle ? this._getsockname() : {};
}

/** Closes the connection so that the other side sees ECONNRESET. */
function resetAndDestroy() {
  if (!this._handle) {
    this.destroy(new ERR_SOCKET_CLOSED());
    return this;
  }
  if (typeof this._handle.reset !== 'function') throw new codes.ERR_INVALID_HANDLE_TYPE();
  const reset = () => {
    this.resetAndClosing = true;
    this.destroy();
  };
  if (this.connecting) this.once('connect', reset);
  else reset();
  return this;
}

module.exports = { setNoDelay, setKeepAlive, _getsockname, _getpeername, address, resetAndDestroy };
