'use strict';
// Raw handles of connections, servers and UDP sockets over a channel, both ways, and sockets that were partly read.

const { fork } = require('child_process');
const dgram = require('dgram');
const { once } = require('events');
const net = require('net');
const { tmpdir } = require('os');
const path = require('path');
const { print } = require('./support.cjs');

const mode = process.argv[2];
const METHODS = [
  'close',
  'ref',
  'unref',
  'hasRef',
  'readStart',
  'readStop',
  'shutdown',
  'listen',
  'getsockname',
  'recvStart',
];

function show(handle) {
  if (handle === undefined || handle === null) return String(handle);
  const methods = METHODS.filter((name) => typeof handle[name] === 'function');
  return [handle.constructor.name, typeof handle.fd, handle.hasRef?.(), ...methods];
}

/** What the other side does with what it gets; it answers by what it saw. */
const takers = {
  look(answer, handle) {
    answer('looked', show(handle));
    handle.close();
  },
  connection(answer, handle) {
    const socket = new net.Socket({ handle });
    const state = [socket.readable, socket.writable, socket.readyState, socket.pending, socket.remoteAddress];
    socket.setEncoding('utf8').once('data', (text) => {
      socket.write('answered');
      socket.on('close', (hadError) => answer('connection', state, text, socket.bytesRead, hadError));
      socket.destroy();
    });
  },
  server(answer, handle) {
    const server = net.createServer((socket) => {
      socket.end('served');
      server.close(() => answer('server closed'));
    });
    server.listen(handle, () => answer('server', server.listening, server.address()?.family ?? null));
  },
  datagrams(answer, handle) {
    const socket = dgram.createSocket('udp4');
    socket.bind(handle, () => answer('datagrams', socket.address().address, socket.getRecvBufferSize() > 0));
    socket.once('message', (text) => {
      socket.close(() => answer('datagram', String(text)));
    });
  },
  rest(answer, socket) {
    let text = '';
    answer('rest', socket.readableLength, socket.bytesRead, socket.isPaused());
    socket.setEncoding('utf8').on('data', (part) => (text += part));
    socket.on('end', () => answer('rest', text));
  },
};

function takeOn(side) {
  const answer = (...what) => side.send(what);
  side.on('message', (message, handle) => {
    takers[message]?.(answer, handle);
    if (side === process) orders[message]?.();
  });
}

/** What the child does besides. */
const orders = {
  leave: () => process.disconnect(),
  'send a server'() {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      process.send('look', server._handle);
      server.close();
    });
  },
  'send a UDP socket'() {
    const socket = dgram.createSocket('udp4');
    socket.bind(0, '127.0.0.1', () => {
      process.send('a UDP socket', socket);
      socket.close();
    });
  },
};

/** What the child says next. */
async function next(child) {
  for (;;) {
    const [message] = await once(child, 'message');
    if (Array.isArray(message)) return message;
  }
}

async function pair(server) {
  const client = net.connect(server.address());
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  return [client, accepted];
}

async function passConnection(child, server) {
  const [client, accepted] = await pair(server);
  client.write('hello');
  const heard = once(client, 'data');
  const handle = accepted._handle;
  print('returned', child.send('connection', handle));
  print('kept', accepted._handle === handle, accepted.destroyed, accepted.readyState);
  print('child', await next(child));
  print('client', String((await heard)[0]), client.destroyed);
  accepted.end('by the sender');
  print('client', String((await once(client, 'data'))[0]));
  client.destroy();
  accepted.destroy();
}

async function passServer(child, server) {
  print('returned', child.send('server', server._handle));
  print('child', await next(child), server.listening);
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const [[text], answer] = await Promise.all([once(net.connect(address), 'data'), next(child)]);
  print('served', String(text), answer);
}

async function passRest(child, server, size) {
  const [client, accepted] = await pair(server);
  client.write('hello early');
  accepted.setEncoding('utf8');
  await once(accepted, 'readable');
  print('taken', accepted.read(size), accepted.readableLength, accepted.bytesRead);
  child.send('rest', accepted);
  print('child', await next(child));
  print('left', accepted.readableLength, accepted.read(), accepted.destroyed, accepted._handle);
  client.end(' and late');
  print('child', await next(child));
  client.destroy();
}

async function passDatagrams(child) {
  let handle;
  child.on('internalMessage', ({ cmd }, brought) => cmd === 'NODE_HANDLE' && (handle = brought));
  child.send('send a UDP socket');
  const [, socket] = await once(child, 'message');
  const { port } = socket.address();
  child.send('look', handle);
  print('child', await next(child));
  child.send('datagrams', handle);
  print('child', await next(child));
  socket.close();
  const client = dgram.createSocket('udp4');
  client.send('a datagram', port, '127.0.0.1', () => client.close());
  print('child', await next(child));
}

async function main() {
  for (const serialization of ['json', 'advanced']) {
    print('---', serialization);
    const child = fork(__filename, ['receive'], { serialization });
    takeOn({ on: (...values) => child.on(...values), send: (what) => print('from the child', ...what) });
    const file = path.join(tmpdir(), `raw-${process.pid}-${serialization}.sock`);
    for (const address of [{ port: 0, host: '127.0.0.1' }, { path: file }]) {
      const server = net.createServer({ pauseOnConnect: true });
      await once(server.listen(address), 'listening');
      child.send('look', server._handle);
      print('server', await next(child), show(server._handle));
      await passConnection(child, server);
      await passRest(child, server, 5);
      await passRest(child, server, 0);
      if (address.path) server.close();
      else await passServer(child, server);
    }
    await passDatagrams(child);
    child.send('send a server');
    await once(child, 'message');
    child.send('leave');
    const [code] = await once(child, 'exit');
    print('exit', code);
  }
}

if (mode === 'receive') takeOn(process);
else main();
