'use strict';
// The streams of the web, which refnode lacks: what is told to whoever asks for them.

const names = [
  ...['ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest'],
  ...['ReadableByteStreamController', 'ReadableStreamDefaultController', 'TransformStream'],
  ...['TransformStreamDefaultController', 'WritableStream', 'WritableStreamDefaultWriter'],
  ...['WritableStreamDefaultController', 'ByteLengthQueuingStrategy', 'CountQueuingStrategy', 'TextEncoderStream'],
  ...['TextDecoderStream', 'CompressionStream', 'DecompressionStream'],
];

function refuse(name) {
  require('internal/absent').refuse(`streams of the web (${name})`);
}

const classes = new Map();

/** The class of this name, made at its first use. */
function classOf(name) {
  if (!classes.has(name)) {
    const made = class {
      constructor() {
        refuse(name);
      }
    };
    Object.defineProperty(made, 'name', { value: name, configurable: true });
    classes.set(name, made);
  }
  return classes.get(name);
}

module.exports = { classOf, names, readableOf: () => refuse('ReadableStream'), refuse };
