'use strict';
// A server that stops when its requests are done.

const http = require('http');
const stoppable = require('stoppable');
const { once } = require('events');

async function main() {
  const server = stoppable(http.createServer(), 5000);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true });
  const get = () =>
    new Promise((resolve) => {
      http.get({ host: '127.0.0.1', port, agent }, (answer) => {
        answer.on('data', (data) => console.log(data.toString(), answer.headers.connection));
        answer.on('end', resolve);
      });
    });
  server.once('request', (request, response) => response.end('done'));
  await get();
  const pending = get();
  const [, response] = await once(server, 'request');
  server.stop((error, gracefully) => console.log('stopped', error ?? null, gracefully, server.listening));
  response.end('done');
  await pending;
}

main();
