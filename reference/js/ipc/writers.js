'use strict';
// How messages are written. `write` returns how many bytes wait, or a negative errno, and sets `async` of the request where a
// part of the message does; with `later` it may keep the message until the channel is flushed. `writeWith` sends a handle along,
// and returns what methods of streams do. Both throw what the message throws when it is read, or that it cannot be cloned.

const { Buffer } = require('modules/buffer');
const { LONG, writeLong } = require('ipc/long_texts');
const { encodeFrame, writeFrame, writeLine, writeWithHandle } = internalBinding('ipc');

const { stringify } = JSON;
const { prototype } = Buffer;

/** Whether the last message was long: then the next one is looked at more closely. */
let wasLong = false;

function writeJson(pipe, request, message, later) {
  let value = message;
  if (wasLong) {
    const { waiting, rest } = writeLong(pipe, request, message);
    if (waiting !== undefined) return waiting;
    value = rest;
  }
  const text = `${stringify(value)}`;
  wasLong = text.length >= LONG;
  return writeLine(pipe, request, text, later);
}

const writers = {
  __proto__: null,
  json: {
    write: writeJson,
    writeWith: (pipe, request, message, handle) => writeWithHandle(pipe, request, `${stringify(message)}\n`, handle),
  },
  advanced: {
    write: (pipe, request, message, later) => writeFrame(pipe, request, message, prototype, later),
    writeWith: (pipe, request, message, handle) =>
      writeWithHandle(pipe, request, encodeFrame(message, prototype), handle),
  },
};

module.exports = { writers };
