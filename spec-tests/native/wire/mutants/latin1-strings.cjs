'use strict';
// Bytes of several that make up a character become as many characters.

const { emit } = process;

process.emit = function emitMangled(event, message, ...rest) {
  const mangled = typeof message === 'string' ? Buffer.from(message).toString('latin1') : message;
  return emit.call(this, event, event === 'message' ? mangled : message, ...rest);
};
