'use strict';
// The process object.

const EventEmitter = require('modules/events');

function makePrototype() {
  const name = { process: function () {} };
  const prototype = Object.create(EventEmitter.prototype, {
    constructor: { value: name.process, enumerable: false, writable: true, configurable: true },
  });
  return prototype;
}

const process = Object.create(makePrototype());

process.version = 'v26.10.0';
process.versions = { node: '26.10.0' };

module.exports = process;
