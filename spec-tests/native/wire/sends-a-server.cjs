'use strict';
// Sends a server between two messages, and ends when the channel does.

const { createServer } = require('net');

const server = createServer().listen(0, '127.0.0.1', () => {
  process.send('before');
  process.send('a server', server);
  process.send('behind');
});
process.on('disconnect', () => server.close());
