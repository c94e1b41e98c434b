'use strict';
// The end of the channel is not told.

const { emit } = process;

process.emit = function emitButDisconnect(event, ...rest) {
  return event === 'disconnect' ? false : emit.call(this, event, ...rest);
};
