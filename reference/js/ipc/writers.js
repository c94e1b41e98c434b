'use strict';
// How messages are written: `write(request, handle, message)` returns what methods of streams do, and throws what the message
// throws when it is read, or that it cannot be cloned.

const { Buffer } = require('modules/buffer');
const { encodeFrame } = internalBinding('ipc');

const { stringify } = JSON;
const { prototype } = Buffer;

const writers = {
  __proto__: null,
  json: (request, handle, message) => handle.writeUtf8String(request, `${stringify(message)}\n`),
  advanced: (request, handle, message) => handle.writeBuffer(request, encodeFrame(message, prototype)),
};

module.exports = { writers };
