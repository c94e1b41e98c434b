'use strict';
// A server that ends on a signal when its requests are done.

const http = require('http');
const gracefulShutdown = require('http-graceful-shutdown');
const { until } = require('./support.cjs');

let answer;
const server = http.createServer((request, response) => {
  answer = () => response.end('answered');
  process.kill(process.pid, 'SIGTERM');
});
server.listen(0, '127.0.0.1', () => {
  gracefulShutdown(server, {
    timeout: 5000,
    forceExit: false,
    preShutdown: async (signal) => {
      console.log('before', signal);
      until(() => !server.listening).then(answer);
    },
    onShutdown: async (signal) => console.log('shut down', signal, server.listening),
    finally: () => console.log('finally'),
  });
  const agent = new http.Agent({ keepAlive: true });
  http.get({ host: '127.0.0.1', port: server.address().port, agent }, (got) => {
    got.on('data', (data) => console.log(`${data}`, got.headers.connection));
    got.on('end', () => console.log('end'));
  });
});
