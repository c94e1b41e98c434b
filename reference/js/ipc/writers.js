'use strict';
// How messages are written: `write(request, pipe, message, handle)` returns what methods of streams do, and throws what the
// message throws when it is read, or that it cannot be cloned. `handle` goes along, if it is given.

const { Buffer } = require('modules/buffer');
const { encodeFrame, writeWithHandle } = internalBinding('ipc');

const { stringify } = JSON;
const { prototype } = Buffer;

const writers = {
  __proto__: null,
  json(request, pipe, message, handle) {
    const line = `${stringify(message)}\n`;
    return handle === undefined ? pipe.writeUtf8String(request, line) : writeWithHandle(pipe, request, line, handle);
  },
  advanced(request, pipe, message, handle) {
    const frame = encodeFrame(message, prototype);
    return handle === undefined ? pipe.writeBuffer(request, frame) : writeWithHandle(pipe, request, frame, handle);
  },
};

module.exports = { writers };
