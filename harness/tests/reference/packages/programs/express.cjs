'use strict';
// An application that workers of a cluster serve together.

const cluster = require('cluster');
const express = require('express');
const http = require('http');

const WORKERS = 2;

function serve() {
  const app = express();
  app.use(express.json());
  app.get('/hello/:name', (request, response) => response.send(`hello ${request.params.name} ${request.query.a}`));
  app.post('/json', (request, response) => response.status(201).json({ got: request.body }));
  app.get('/file', (_, response) => response.sendFile(__filename));
  app.get('/away', (_, response) => response.redirect('/hello/you'));
  app.get('/error', () => {
    throw new Error('thrown');
  });
  app.use((error, request, response, next) => {
    if (response.headersSent) next(error);
    else response.status(error.status ?? 500).send(error.message);
  });
  app.listen(0, '127.0.0.1');
}

function send(port, path, { body, ...options } = {}) {
  return new Promise((resolve) => {
    const request = http.request({ host: '127.0.0.1', port, path, agent: false, ...options }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => {
        const { date, 'last-modified': modified, etag, ...headers } = answer.headers;
        console.log(path, answer.statusCode, headers, text.slice(0, 40));
        resolve();
      });
    });
    request.end(body);
  });
}

async function main() {
  const ports = new Set();
  for (let count = 0; count < WORKERS; count++) cluster.fork();
  for (let count = 0; count < WORKERS; count++) {
    ports.add(await new Promise((resolve) => cluster.once('listening', (_, { port }) => resolve(port))));
  }
  console.log('ports', ports.size);
  const [port] = ports;
  const headers = { 'content-type': 'application/json' };
  await send(port, '/hello/there?a=1');
  await send(port, '/json', { method: 'POST', headers, body: '{"a":[1]}' });
  await send(port, '/json', { method: 'POST', headers, body: '{"a"' });
  await send(port, '/file');
  await send(port, '/file', { headers: { range: 'bytes=0-9' } });
  await send(port, '/file', { method: 'HEAD' });
  await send(port, '/away');
  await send(port, '/error');
  await send(port, '/nothing');
  // All are disconnected before or after one of them ends.
  const exits = [];
  cluster.on('exit', (worker, code, signal) => exits.push([code, signal]));
  cluster.disconnect(() => console.log('disconnected'));
  process.on('exit', () => console.log('exits', exits));
}

if (cluster.isPrimary) main();
else serve();
