'use strict';
// The socket of a message is closed, and another one given to its listener.

const { Socket } = require('net');

const { emit } = process;

process.emit = (event, message, socket) => {
  if (event !== 'message') return emit.call(process, event, message, socket);
  socket.destroy();
  return emit.call(process, event, message, new Socket());
};
