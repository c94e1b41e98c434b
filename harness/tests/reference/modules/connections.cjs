'use strict';
// What the scripts about servers and about connecting have in common.

const { once } = require('events');
const net = require('net');
const { describe, print } = require('./support.cjs');

const HOST = '127.0.0.1';
const shown = (value) => (value instanceof Error ? describe(value) : value);
const unnamed = (address) => (address?.port > 0 ? { ...address, port: 'PORT' } : address);
const details = ({ code, errno, syscall, address, port }) => [code, errno, syscall, address, port > 0 ? 'PORT' : port];

/** A server that listens; it ends what it greets. */
async function listening(listen, options = {}, onSocket = (socket) => socket.end('hi')) {
  const server = net.createServer(options, onSocket);
  server.listen(...listen);
  await once(server, 'listening');
  return server;
}

async function textFrom(client) {
  let text = '';
  client.setEncoding('utf8').on('data', (part) => (text += part));
  client.on('error', (error) => (text += `<${error.code}>`));
  await once(client, 'close').catch(() => {});
  return text;
}

/** Runs parts one after the other, each under its name. */
async function run(parts) {
  for (const part of parts) {
    print('---', part.name);
    await part();
  }
}

module.exports = { HOST, details, listening, run, shown, textFrom, unnamed };
