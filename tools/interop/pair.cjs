'use strict';
// Two runtimes on one channel: one end gives something, the other takes it, and the giver says what came of it.
//
//   RUNTIME pair.cjs '{ "kind", "serialization", "giver": "parent" | "child", "execPath", "execArgv" }'

const { spawn } = require('child_process');
const { createSocket } = require('dgram');
const { once } = require('events');
const { writeSync } = require('fs');
const { connect, createServer } = require('net');
const { isDeepStrictEqual } = require('util');

const HOST = '127.0.0.1';
const WORDS = 'from the taker';
const LIMIT_MS = 6000;

const plain = { text: 'caf\u00e9 \u2603', list: [1, -2.5, true, null], inner: { deep: [{}] } };
const rich = {
  map: new Map([[1, new Set(['a'])]]),
  date: new Date(5),
  big: 10n ** 20n,
  bytes: Buffer.from('abc'),
  view: new Int16Array([-2]),
};

let told = false;

function tell(result) {
  if (!told) writeSync(1, `${JSON.stringify({ result })}\n`);
  told = true;
}

/** What the other end answers to a message. */
async function ask(channel, message, handle) {
  const answer = once(channel, 'message');
  channel.send(message, handle);
  return (await answer)[0];
}

async function read(stream) {
  let text = '';
  for await (const part of stream.setEncoding('utf8')) text += part;
  return text;
}

async function listen(server) {
  server.listen(0, HOST);
  await once(server, 'listening');
  return server.address().port;
}

const giving = {
  async messages(channel, { serialization }) {
    const value = serialization === 'json' ? plain : { ...plain, ...rich };
    const { value: echo } = await ask(channel, { kind: 'messages', value });
    return isDeepStrictEqual(echo, value) ? 'works' : 'another value comes back';
  },

  async server(channel) {
    const server = createServer((socket) => socket.end('from the giver'));
    const port = await listen(server);
    await ask(channel, { kind: 'server' }, server);
    server.close();
    return (await read(connect(port, HOST))) === WORDS ? 'works' : 'the connection is not served';
  },

  async socket(channel) {
    const server = createServer({ pauseOnConnect: true });
    const client = connect(await listen(server), HOST);
    const [socket] = await once(server, 'connection');
    channel.send({ kind: 'socket' }, socket);
    const text = await read(client);
    server.close();
    return text === WORDS ? 'works' : 'the socket ends without the text';
  },

  async udp(channel) {
    const [given, own] = [createSocket('udp4'), createSocket('udp4')];
    given.bind(0, HOST);
    await once(given, 'listening');
    const { port } = given.address();
    await ask(channel, { kind: 'udp' }, given);
    given.close();
    own.send('question', port, HOST);
    const [answer] = await once(own, 'message');
    own.close();
    return String(answer) === WORDS ? 'works' : 'another answer comes';
  },
};

const taking = {
  messages: (channel, message) => channel.send(message),
  server(channel, _, server) {
    server.on('connection', (socket) => socket.end(WORDS));
    channel.send({ kind: 'took' });
  },
  socket: (_channel, _message, socket) => socket.end(WORDS),
  udp(channel, _, socket) {
    socket.on('message', (_question, { port, address }) => socket.send(WORDS, port, address));
    channel.send({ kind: 'took' });
  },
};

function take(channel) {
  let taken = null;
  channel.on('message', (message, handle) => {
    if (message.kind === 'bye') {
      taken?.close?.();
      channel.disconnect();
      return;
    }
    taken = handle;
    if (message.kind !== 'messages' && !handle) tell('the message comes without its handle');
    else taking[message.kind](channel, message, handle);
  });
  channel.on('error', ({ code, message }) => tell(`error event at the taker: ${code ?? message}`));
}

async function give(channel, options) {
  channel.on('error', ({ code, message }) => tell(`error event at the giver: ${code ?? message}`));
  channel.on('disconnect', () => tell('the channel closes too early'));
  tell(await giving[options.kind](channel, options));
  channel.send({ kind: 'bye' });
}

const options = JSON.parse(process.argv[2]);
const side = options.isChild ? 'child' : 'parent';
process.on('uncaughtException', ({ code, name, message }) => {
  tell(`uncaught in the ${side}: ${code ?? `${name}: ${message.split('\n')[0]}`}`);
  process.exit(1);
});
let channel = process;
if (side === 'parent') {
  const { execPath, execArgv, serialization } = options;
  // No fork: that of Deno starts every executable as if it were Deno.
  const words = [...execArgv, __filename, JSON.stringify({ ...options, isChild: true })];
  channel = spawn(execPath, words, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], serialization });
}
setTimeout(() => {
  if (side === 'parent') {
    tell('silence');
    channel.kill('SIGKILL');
  }
  process.exit(1);
}, LIMIT_MS).unref();
if (options.giver === side) give(channel, options);
else take(channel);
