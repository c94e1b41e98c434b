'use strict';
// Writes the message to the socket that comes with it, and leaves.

process.on('message', (message, socket) => {
  socket.end(message, () => socket.destroy());
  process.disconnect();
});
