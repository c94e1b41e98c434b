'use strict';
// Methods of sockets that mean something for TCP only; over pipes they do nothing.

const { codes } = require('internal/errors');
const { methods } = require('net/connection_options');

const { ERR_SOCKET_CLOSED } = codes;

/** What a native name, `[address, port, family]`, is for programs. */
function nameOf(native) {
  if (!Array.isArray(native)) return {};
  const [address, port, family] = native;
  return { address, family: `IPv${family}`, port };
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

module.exports = { ...methods, _getsockname, _getpeername, address, resetAndDestroy };
