'use strict';
// What requests of a client tell: events, answers, agents, and ways to fail.

const http = require('http');
const net = require('net');
const { describe, print } = require('./support.cjs');

const EVENTS = [
  'abort',
  'close',
  'connect',
  'continue',
  'drain',
  'error',
  'finish',
  'information',
  'response',
  'socket',
];
const MORE = ['timeout', 'upgrade'];

const short = (value) => (value instanceof Error ? describe(value).replaceAll(/:\d{4,5}\b/g, ':PORT') : undefined);

/** Prints every event of a request, and resolves when it closes. */
function watch(name, request) {
  for (const event of [...EVENTS, ...MORE]) {
    request.on(event, (value) => print(`${name}.${event}`, short(value)));
  }
  return new Promise((resolve) => request.on('close', resolve));
}

function watchAnswer(name, answer) {
  for (const event of ['aborted', 'close', 'end', 'error']) {
    answer.on(event, (error) => print(`${name} answer ${event}`, short(error), answer.complete));
  }
}

async function serve(handler, use) {
  const server = typeof handler === 'function' ? http.createServer(handler) : handler;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  await use(server.address().port, server);
  server.closeAllConnections?.();
  await new Promise((resolve) => server.close(resolve));
}

/** Sends a request and prints what comes. */
async function exchange(name, options, body = undefined) {
  const request = http.request({ host: '127.0.0.1', agent: false, ...options });
  const closed = watch(name, request);
  request.on('response', (answer) => {
    const { connection, date, ...headers } = answer.headers;
    print(`${name} answer`, answer.statusCode, answer.statusMessage, headers, connection);
    watchAnswer(name, answer);
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk) => (text += chunk));
    answer.on('end', () => print(`${name} body`, text, answer.trailers));
  });
  request.end(body);
  await closed;
  const { aborted, destroyed, finished, reusedSocket, writableEnded, writableFinished } = request;
  print(`${name} over`, aborted, destroyed, finished, reusedSocket, writableEnded, writableFinished);
  return request;
}

async function shapes() {
  const handler = (request, response) => {
    const { host, ...headers } = request.headers;
    print('served', request.method, request.url, headers, Boolean(host));
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/hints') {
        response.writeProcessing();
        response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      }
      if (request.url === '/trailers') {
        response.writeHead(200, { trailer: 'x-t' });
        response.write('a');
        response.addTrailers({ 'x-t': '1' });
      }
      if (request.url === '/pieces') response.write('piece');
      response.end(`got ${Buffer.concat(chunks)}`);
    });
  };
  await serve(handler, async (port) => {
    await exchange('get', { port, path: '/a?b' });
    await exchange('head', { port, method: 'head' });
    await exchange('post', { port, method: 'POST' }, 'body');
    await exchange('put', { port, method: 'PUT', headers: { 'Content-Length': 4 } }, 'four');
    await exchange('delete', { port, method: 'DELETE' });
    await exchange('pieces', { port, path: '/pieces' });
    await exchange('hints', { port, path: '/hints' });
    await exchange('trailers', { port, path: '/trailers' });
    await exchange('auth', { port, auth: 'user:pass', headers: { 'X-A': ['1', '2'] } });
    await exchange('list', { port, headers: ['Host', 'own', 'X-L', '1', 'X-L', '2'] });
    await exchange('no host', { port, setHost: false });
    await exchange('continue', { port, method: 'POST', headers: { Expect: '100-continue' } }, 'later');
    await exchange('kept', { port, agent: new http.Agent({ keepAlive: true }) });
    const request = http.get(`http://127.0.0.1:${port}/url`, { headers: { a: 'b' } }, (answer) => {
      print('by url', answer.statusCode, answer.req === request, request.path, request.method, request.host);
      answer.resume();
    });
    await new Promise((resolve) => request.on('close', resolve));
    print('by url', request.getHeaders().a, request.res.complete, request.protocol, request.shouldKeepAlive);
    http.globalAgent.destroy();
  });
}

async function agents() {
  const ports = new Set();
  const handler = (request, response) => {
    ports.add(request.socket.remotePort);
    response.end(request.url);
  };
  await serve(handler, async (port) => {
    const name = (key) => key.replaceAll(/:\d{4,5}:/g, ':PORT:');
    const counts = (agent) =>
      [agent.sockets, agent.freeSockets, agent.requests].map((group) =>
        Object.entries(group).map(([key, list]) => `${name(key)} ${list.length}`),
      );
    for (const options of [{}, { keepAlive: true }, { maxSockets: 1 }, { keepAlive: true, maxSockets: 2 }]) {
      ports.clear();
      const agent = new http.Agent(options);
      const ends = new Map();
      const settled = () => Promise.all(ends.values());
      const note = (socket) => {
        if (!ends.has(socket)) ends.set(socket, new Promise((resolve) => socket.on('close', resolve)));
      };
      // When a request closes, its connection is kept already or on its way to an end.
      const send = (path) =>
        new Promise((resolve, reject) => {
          const request = http.get({ host: '127.0.0.1', port, path, agent }, (answer) => answer.resume());
          request.on('socket', note);
          request.on('error', reject);
          request.on('close', () => resolve(`${path} ${request.reusedSocket}`));
        });
      const all = ['/1', '/2', '/3'].map(send);
      print('agent', options, counts(agent), agent.totalSocketCount);
      print('agent', await Promise.all(all), ports.size);
      if (!options.keepAlive) await settled();
      print('agent after', counts(agent), agent.totalSocketCount);
      print('agent again', await send('/4'), ports.size);
      agent.destroy();
      await settled();
      print('agent destroyed', counts(agent), agent.totalSocketCount);
    }
  });
}

async function failures() {
  const closed = net.createServer();
  await new Promise((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port: nobody } = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  await exchange('refused', { port: nobody });
  await exchange('no path', { socketPath: 'nothing.sock' });

  const answersOf = {
    silent: (socket) => socket.on('data', () => {}),
    hangsUp: (socket) => socket.once('data', () => socket.end()),
    resets: (socket) => socket.once('data', () => socket.resetAndDestroy()),
    garbage: (socket) => socket.once('data', () => socket.end('nonsense\r\n\r\n')),
    cut: (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
    untilEnd: (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 Fine\r\nA: b\r\n\r\nall of it')),
    empty: (socket) => socket.once('data', () => socket.end('HTTP/1.1 204 None\r\n\r\n')),
    cutChunk: (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab')),
  };
  for (const [name, answer] of Object.entries(answersOf)) {
    if (name === 'silent') continue;
    const server = net.createServer((socket) => {
      socket.on('error', () => {});
      answer(socket);
    });
    await serve(server, (port) => exchange(name, { port }));
  }
  const sockets = new Set();
  const silent = net.createServer((socket) => sockets.add(socket.on('error', () => {}).resume()));
  await serve(silent, async (port) => {
    const options = { host: '127.0.0.1', port, agent: false };
    // Time enough for a request to be on its way.
    const timed = http.get({ ...options, timeout: 500 });
    timed.on('timeout', () => timed.destroy(new Error('too late')));
    await watch('timed', timed);
    const set = http.get(options);
    set.setTimeout(500, () => set.destroy());
    await watch('set', set);
    const aborted = http.get(options);
    aborted.on('socket', (socket) => socket.on('connect', () => aborted.abort()));
    await watch('aborted', aborted);
    const early = http.get(options);
    early.destroy();
    await watch('early', early);
    const reasoned = http.get(options);
    reasoned.destroy(new Error('mine'));
    await watch('reasoned', reasoned);
    const controller = new AbortController();
    const signalled = http.get({ ...options, signal: controller.signal });
    signalled.on('finish', () => controller.abort());
    await watch('signalled', signalled);
    for (const socket of sockets) socket.destroy();
  });
  const handler = (request, response) => {
    response.write('part', () => response.destroy());
  };
  await serve(handler, (port) => exchange('destroyed', { port }));
  await serve(
    (request, response) => response.write('part'),
    async (port) => {
      const request = http.get({ host: '127.0.0.1', port, agent: false });
      request.on('response', (answer) => {
        watchAnswer('own', answer);
        answer.on('data', () => answer.destroy());
      });
      await watch('own', request);
    },
  );
}

async function otherProtocols() {
  const server = http.createServer();
  server.on('upgrade', (request, socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nfirst');
    socket.on('data', (bytes) => socket.end(`echo ${bytes}`));
  });
  server.on('connect', (request, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\ntunnelled'));
  await serve(server, async (port) => {
    const options = { host: '127.0.0.1', port, agent: false };
    const upgrade = http.get({ ...options, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
    upgrade.on('upgrade', (answer, socket, head) => {
      print('upgraded', answer.statusCode, answer.headers, head.toString(), socket === answer.socket);
      socket.on('data', (bytes) => print('echoed', bytes.toString()));
      socket.write('hello');
    });
    await watch('upgrade', upgrade);
    const connect = http.request({ ...options, method: 'CONNECT', path: 'a:1' });
    const ended = new Promise((resolve) => {
      connect.on('connect', (answer, socket, head) => {
        let text = head.toString();
        socket.on('data', (bytes) => (text += bytes));
        socket.on('close', () => {
          print('tunnel', answer.statusCode, text);
          resolve();
        });
      });
    });
    connect.end();
    await watch('tunnel', connect);
    await ended;
  });
}

async function writing() {
  const handler = (request, response) => {
    let length = 0;
    request.on('data', (chunk) => (length += chunk.length));
    request.on('end', () => response.end(`${length} ${request.headers['transfer-encoding']}`));
  };
  await serve(handler, async (port) => {
    const request = http.request({ host: '127.0.0.1', port, method: 'POST', agent: false });
    const chunk = Buffer.alloc(100000, 'x');
    const returned = [];
    for (let count = 0; count < 3; count++) returned.push(request.write(chunk));
    print('writes', returned, request.writableNeedDrain, request.writableLength > 0, request.headersSent);
    request.on('response', (answer) => answer.on('data', (data) => print('sent', data.toString())));
    await new Promise((resolve) => request.once('drain', resolve));
    request.end('end', () => print('ended', request.writableEnded));
    await new Promise((resolve) => request.on('close', resolve));
    const error = await new Promise((resolve) => request.write('late', resolve));
    print('late', short(error));
  });
  const path = 'http.sock';
  const server = http.createServer((request, response) => response.end(`over ${server.address()}`));
  await new Promise((resolve) => server.listen(path, resolve));
  await exchange('path', { socketPath: path });
  const createConnection = (options, done) => {
    const socket = net.connect(path);
    socket.on('connect', () => done(null, socket));
  };
  await exchange('own connection', { createConnection, agent: undefined });
  await new Promise((resolve) => server.close(resolve));
}

async function main() {
  await shapes();
  await agents();
  await failures();
  await otherProtocols();
  await writing();
}

main();
