'use strict';
// Sockets that read into memory of the program: how much each read takes, and what is left unread when it wants no more.

const net = require('net');
const { once } = require('events');
const { describe, print } = require('./support.cjs');

// Relative to the working directory, which is a fresh one.
const path = 'own_memory.sock';

function sizes(...lengths) {
  return () => {
    const length = lengths.shift() ?? 2;
    print('makes', length);
    return length === 0 ? 'no memory' : new Uint8Array(length);
  };
}

const memories = {
  longer: () => Buffer.alloc(100),
  shorter: () => Buffer.alloc(4),
  'just as long': () => Buffer.alloc(12),
  none: () => Buffer.alloc(0),
  'a part of some': () => Buffer.alloc(20).subarray(7, 10),
  'an array': () => new Uint8Array(5),
  'of another kind': () => new Uint16Array(5),
  'no memory': () => 'memory',
  'made for each read': () => sizes(5, 1, 100),
  'made, then not': () => sizes(3, 0, 4, 0, 0, 100),
};

/** What the callback answers, by whether the socket reads on at once. */
const answers = { 'reads on': undefined, 'reads on still': 0, pauses: false };

async function read(memory, answer, address) {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.end('abcdefghijkl').resume();
  });
  await once(server.listen(address), 'listening');
  const callback = (length, bytes) => {
    print('read', length, bytes.constructor.name, bytes.length, Buffer.from(bytes).toString('latin1', 0, length));
    if (answers[answer] === false) {
      setImmediate(() => {
        print('paused', client.bytesRead, client.readableLength, client.isPaused());
        client.resume();
      });
    }
    return answers[answer];
  };
  const to = typeof address === 'string' ? { path: address } : { port: server.address().port, host: '127.0.0.1' };
  const client = net.connect({ ...to, onread: { buffer: memories[memory](), callback } });
  client.on('data', (bytes) => print('data', bytes.toString()));
  client.on('end', () => print('end', client.bytesRead));
  client.on('error', (error) => print('error', describe(error)));
  await new Promise((resolve) => {
    client.on('close', resolve);
  });
  print('closed', client.bytesRead, client.destroyed);
  await new Promise((resolve) => {
    server.close(resolve);
  });
}

async function main() {
  for (const memory of Object.keys(memories)) {
    for (const answer of Object.keys(answers)) {
      print('---', memory, answer);
      await read(memory, answer, path);
    }
  }
  print('--- over TCP');
  await read('shorter', 'pauses', 0);
}

main();
