'use strict';
// Two streams that are the ends of one pipe inside the process.

const kCallback = Symbol('Callback');
const kOther = Symbol('Other');

let DuplexSide;

function makeClass() {
  const { Duplex } = require('packages/readable-stream');
  return class DuplexSide extends Duplex {
    [kCallback] = null;
    [kOther] = null;

    _read() {
      const callback = this[kCallback];
      if (callback === null) return;
      this[kCallback] = null;
      callback();
    }

    _write(chunk, _encoding, callback) {
      const other = this[kOther];
      if (chunk.length === 0) {
        process.nextTick(callback);
        return;
      }
      other.push(chunk);
      other[kCallback] = callback;
    }

    _final(callback) {
      this[kOther].on('end', callback);
      this[kOther].push(null);
    }
  };
}

function duplexPair(options) {
  DuplexSide ??= makeClass();
  const pair = [new DuplexSide(options), new DuplexSide(options)];
  [pair[0][kOther], pair[1][kOther]] = [pair[1], pair[0]];
  return pair;
}

module.exports = { duplexPair };
