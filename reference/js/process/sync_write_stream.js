'use strict';
// Standard output to a file: every write is done when the call returns.

const { Writable } = require('modules/stream');
const { uvException } = require('internal/errors');
const { writeAll } = internalBinding('blocking_write');

function SyncWriteStream(fd, options) {
  Writable.call(this, { autoDestroy: true });
  this.fd = fd;
  this.readable = false;
  this.autoClose = options?.autoClose === undefined ? true : options.autoClose;
}

Object.setPrototypeOf(SyncWriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(SyncWriteStream, Writable);

SyncWriteStream.prototype._write = function _write(chunk, encoding, callback) {
  const error = writeAll(this.fd, chunk);
  callback(error === 0 ? null : uvException({ errno: error, syscall: 'write' }));
};

SyncWriteStream.prototype._destroy = function _destroy(error, callback) {
  // Its descriptor is never its own: it is one of the standard ones.
  this.fd = null;
  callback(error);
};

SyncWriteStream.prototype.destroySoon = SyncWriteStream.prototype.destroy;

module.exports = { SyncWriteStream };
