'use strict';
// Handles that go over a channel: what each side sees, in which order, and in which state the sender's end is left.

const { fork } = require('child_process');
const { once } = require('events');
const net = require('net');
const { tmpdir } = require('os');
const path = require('path');
const { print } = require('./support.cjs');

const mode = process.argv[2];

function stateOf(socket) {
  const { destroyed, readable, writable, readyState, connecting, pending, timeout, allowHalfOpen } = socket;
  const names = [socket.readableFlowing, socket.isPaused(), socket.remotePort === undefined, socket._handle === null];
  return { destroyed, readable, writable, readyState, connecting, pending, timeout, allowHalfOpen, names };
}

function kindOf(handle) {
  if (handle === undefined || handle === null) return String(handle);
  return handle.constructor.name;
}

// The child prints nothing: it sends what it sees.
function receive() {
  let kept;
  const commands = {
    keep: (socket) => (kept = socket),
    end: () => kept.end('ended by the child'),
    destroy: () => kept.destroy(),
    state: () => process.send(['state', stateOf(kept)]),
    listening: (server) => {
      process.send(['server', server.listening, server._connectionKey ?? null, typeof server.address()]);
      server.close();
    },
    native: (handle) => {
      process.send(['native', typeof handle.close, typeof handle.readStart]);
      handle.close();
    },
    'send back': (socket) => process.send('back', socket),
  };
  process.on('internalMessage', ({ cmd, type }, handle) => {
    if (handle) process.send(['internal', cmd, type ?? null, kindOf(handle)]);
    if (cmd === 'NODE_WRAPPED') handle.close();
  });
  process.on('message', (message, handle) => {
    process.send(['heard', message, kindOf(handle)]);
    commands[message]?.(handle);
  });
}

async function connected(server) {
  const client = net.connect(server.address());
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  return [client, accepted];
}

function countOf(server) {
  return new Promise((resolve) => {
    server.getConnections((error, count) => resolve([error?.code ?? null, count ?? null]));
  });
}

/** Waits for the child's answer to all that was sent so far, and returns what came before it. */
async function settle(child) {
  child.heard = [];
  child.send('settle');
  while (!child.heard.some(([kind, word]) => kind === 'heard' && word === 'settle')) await once(child, 'message');
  return child.heard;
}

function showAll(name, heard) {
  for (const message of heard) print(name, message);
}

async function sendServers(child, server) {
  child.heard = [];
  print('returned', child.send('listening', server), child.send('plain'), child.send('plain again'));
  showAll('server', await settle(child));
  child.send({ cmd: 'NODE_WRAPPED' }, server);
  showAll('wrapped', await settle(child));
  child.send('native', server._handle);
  showAll('native', await settle(child));
  print('sender', server.listening, await countOf(server));
}

async function sendSockets(child, server) {
  const [client, accepted] = await connected(server);
  client.setEncoding('utf8');
  accepted.setTimeout(50000);
  print('counted', await countOf(server));
  const events = [];
  for (const event of ['close', 'end', 'error', 'timeout']) accepted.on(event, () => events.push(event));
  print(
    'returned',
    child.send('keep', accepted, (error) => events.push(`sent ${error}`)),
  );
  print('sent', stateOf(accepted), accepted.server === server, accepted.bytesRead);
  child.send('state');
  showAll('socket', await settle(child));
  print('counted', await countOf(server));
  child.send('keep it', accepted);
  showAll('again', await settle(child));
  child.send('end');
  print('answer', await once(client, 'data'));
  client.end();
  await once(client, 'close');
  await settle(child);
  print('counted', await countOf(server), events);
}

async function shareSocket(child, server) {
  const [client, accepted] = await connected(server);
  client.resume();
  child.send('keep', accepted, { keepOpen: true });
  showAll('shared', await settle(child));
  print('shared', stateOf(accepted), await countOf(server));
  accepted.destroy();
  await once(accepted, 'close');
  print('counted', await countOf(server));
  child.send('destroy');
  await once(client, 'close');
  await settle(child);
  print('counted', await countOf(server));
}

async function exchange(child, server) {
  const [client, accepted] = await connected(server);
  const [back] = await Promise.all([
    new Promise((resolve) => {
      child.on('message', (message, socket) => message === 'back' && resolve(socket));
    }),
    child.send('send back', client),
  ]);
  print('back', kindOf(back), stateOf(back), stateOf(client));
  back.end('by the one that came back');
  print('answer', String(await once(accepted.resume(), 'data')));
  accepted.destroy();
  await once(back.resume(), 'close');
}

async function closeLate(child, server) {
  const [client, accepted] = await connected(server);
  client.resume();
  child.send('keep', accepted);
  await settle(child);
  const closed = once(server, 'close');
  server.close();
  print('closing', server.listening, await countOf(server));
  child.send('destroy');
  await closed;
  print('closed', await countOf(server));
}

async function main() {
  for (const serialization of ['json', 'advanced']) {
    const child = fork(__filename, ['receive'], { serialization });
    child.heard = [];
    child.on('message', (message) => child.heard.push(message));
    const server = net.createServer({ pauseOnConnect: true });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    print('mode', serialization);
    await sendServers(child, server);
    await sendSockets(child, server);
    await shareSocket(child, server);
    await exchange(child, server);
    await closeLate(child, server);
    const file = path.join(tmpdir(), `handles-${process.pid}.sock`);
    const unix = net.createServer({ pauseOnConnect: true });
    await once(unix.listen(file), 'listening');
    child.send('listening', unix);
    showAll('unix', await settle(child));
    await new Promise((resolve) => {
      unix.close(resolve);
    });
    child.disconnect();
    const [code] = await once(child, 'exit');
    print('exit', code);
  }
}

if (mode === 'receive') receive();
else main();
