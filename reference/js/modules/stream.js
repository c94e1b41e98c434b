'use strict';
// The module `stream`: the npm package readable-stream, brought up to Node 26.

const stream = require('packages/readable-stream');
const { AbortError } = require('internal/errors');
const { duplexPair } = require('internal/duplex_pair');

const { defineProperty } = Object;

// Node's, since 22.
stream.setDefaultHighWaterMark(false, 64 * 1024);

stream.duplexPair = duplexPair;
stream._isArrayBufferView = ArrayBuffer.isView;

/** The streams of the web are not there; whoever asks for one is told. */
function lacking(name) {
  return function () {
    return require('internal/web_streams').refuse(name);
  };
}

for (const [name, made] of Object.entries({
  Readable: stream.Readable,
  Writable: stream.Writable,
  Duplex: stream.Duplex,
})) {
  made.fromWeb = lacking(`${name}.fromWeb`);
  made.toWeb = lacking(`${name}.toWeb`);
}

// Removed in Node 19.
delete stream.Readable.prototype.asIndexedPairs;

defineProperty(stream.Writable.prototype, Symbol.asyncDispose, {
  async value() {
    const error = this.writableFinished ? null : new AbortError();
    if (!this.destroyed) this.destroy(error);
    await new Promise((resolve, reject) => {
      stream.finished(this, (failure) => (failure && failure.name !== 'AbortError' ? reject(failure) : resolve()));
    });
  },
  writable: true,
  enumerable: true,
  configurable: true,
});

module.exports = stream;
