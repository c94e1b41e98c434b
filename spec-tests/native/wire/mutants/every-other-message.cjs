'use strict';
// Every second message comes with another content.

const { emit } = process;
let count = 0;

process.emit = function emitEveryOther(event, message, ...rest) {
  if (event === 'message' && count++ % 2 === 1) return emit.call(this, event, { lost: true }, ...rest);
  return emit.call(this, event, message, ...rest);
};
