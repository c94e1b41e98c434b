'use strict';
// A server that ends on a signal when its requests are done.

const http = require('http');
const gracefulShutdown = require('http-graceful-shutdown');

const server = http.createServer((request, response) => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => response.end('answered'), 50);
});
server.listen(0, '127.0.0.1', () => {
  gracefulShutdown(server, {
    timeout: 5000,
    forceExit: false,
    preShutdown: async (signal) => console.log('before', signal),
    onShutdown: async (signal) => console.log('shut down', signal, server.listening),
    finally: () => console.log('finally'),
  });
  const agent = new http.Agent({ keepAlive: true });
  http.get({ host: '127.0.0.1', port: server.address().port, agent }, (answer) => {
    answer.on('data', (data) => console.log(`${data}`, answer.headers.connection));
    answer.on('end', () => console.log('end'));
  });
});
