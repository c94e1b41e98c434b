'use strict';
// Waits for files, ports, sockets and servers.

const http = require('http');
const net = require('net');
const waitOn = require('wait-on');
const { command, run, write } = require('./support.cjs');

const listening = (server, ...where) =>
  new Promise((resolve) => server.listen(...where, () => resolve(server.address())));

async function main() {
  const options = { interval: 20, window: 20, timeout: 60000 };
  const late = waitOn({ ...options, resources: ['late.txt'] });
  setImmediate(() => write('late.txt', 'x'));
  await late;
  console.log('file');
  const plain = net.createServer((socket) => socket.end());
  const { port } = await listening(plain, 0, '127.0.0.1');
  await waitOn({ ...options, resources: [`tcp:127.0.0.1:${port}`] });
  console.log('port');
  let count = 0;
  const server = http.createServer((request, response) => {
    response.statusCode = ++count < 3 ? 503 : 200;
    response.end();
  });
  const { port: httpPort } = await listening(server, 0, '127.0.0.1');
  await waitOn({ ...options, resources: [`http-get://127.0.0.1:${httpPort}/`] });
  console.log('server', count >= 3);
  await listening(
    http.createServer((request, response) => response.end()),
    'wait.sock',
  ).then(async () => {
    await waitOn({
      ...options,
      resources: [`socket:${process.cwd()}/wait.sock`, `http://unix:${process.cwd()}/wait.sock:/x`],
    });
    console.log('sockets');
  });
  const error = await waitOn({ ...options, timeout: 100, resources: ['never.txt'] }).catch((reason) => reason);
  console.log(error.message.split(':')[0]);
  const done = await run([command('wait-on'), '-t', '100', 'never.txt']);
  console.log(done.code, (await run([command('wait-on'), 'late.txt'])).code);
  process.exit();
}

main();
