'use strict';
// The streams of the web, which refnode lacks: what is told to whoever asks for them.

const absent = require('internal/absent');

const NAMES = [
  ...['ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest'],
  ...['ReadableByteStreamController', 'ReadableStreamDefaultController', 'TransformStream'],
  ...['TransformStreamDefaultController', 'WritableStream', 'WritableStreamDefaultWriter'],
  ...['WritableStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream'],
  ...['TextDecoderStream', 'CompressionStream', 'DecompressionStream'],
];

function refuse(name) {
  absent.refuse(`streams of the web (${name})`);
}

const classes = {};
for (const name of NAMES) {
  classes[name] = class {
    constructor() {
      refuse(name);
    }
  };
  Object.defineProperty(classes[name], 'name', { value: name, configurable: true });
}

module.exports = { classes, readableOf: () => refuse('ReadableStream'), refuse };
