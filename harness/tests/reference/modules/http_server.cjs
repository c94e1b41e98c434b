'use strict';
// What an http server makes of bytes, and what it answers, as a plain socket sees it.

const { once } = require('events');
const http = require('http');
const net = require('net');
const { describe, print } = require('./support.cjs');

const turn = () => new Promise((resolve) => setImmediate(resolve));
const hideDate = (text) => text.replaceAll(/Date: [^\r]*/g, 'Date: D');

function listen(server) {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

/** Waits until a server has read so many bytes of a connection, or has closed it. */
async function arrival(connection, length) {
  const [socket] = await connection;
  while (socket.bytesRead < length && !socket.destroyed) await turn();
}

/** Sends pieces to a server, each when the one before has come, and gives what came back when the connection closed. */
async function converse(server, pieces, { ends = true } = {}) {
  const port = await listen(server);
  const socket = net.connect(port, '127.0.0.1');
  let got = '';
  socket.on('data', (bytes) => (got += bytes.toString('latin1')));
  socket.on('error', (error) => (got += `<${error.code}>`));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  const connection = once(server, 'connection');
  let length = 0;
  for (const piece of pieces) {
    socket.write(piece, 'latin1');
    length += piece.length;
    if (pieces.length > 1) await arrival(connection, length);
  }
  if (ends) socket.end();
  await closed;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return hideDate(got);
}

const GET = 'GET /path?q HTTP/1.1\r\nHost: x\r\n';
const CLOSE = 'Connection: close\r\n';

async function answers() {
  const ways = {
    end: (_, response) => response.end('hello'),
    nothing: (_, response) => response.end(),
    pieces: (_, response) => {
      response.write('one');
      response.write(Buffer.from('two'));
      response.end('three');
    },
    late: (_, response) => {
      response.write('one');
      response.on('close', () => response.end('two'));
    },
    length: (_, response) => {
      response.writeHead(201, 'Made', { 'Content-Length': 3, 'X-A': ['1', '2'] });
      response.end('abc');
    },
    flat: (_, response) => {
      response.writeHead(200, ['X-A', '1', 'X-A', '2', 'x-b', '3']);
      response.end('abc');
    },
    both: (_, response) => {
      response.setHeader('X-A', 'set');
      response.setHeader('X-B', 'set');
      response.writeHead(202, { 'x-a': 'given' });
      response.end();
    },
    empty: (_, response) => {
      response.statusCode = 204;
      response.end('left out');
    },
    notModified: (_, response) => {
      response.writeHead(304);
      response.end();
    },
    closing: (_, response) => {
      response.setHeader('Connection', 'close');
      response.end('bye');
    },
    bare: (_, response) => {
      for (const name of ['connection', 'date', 'content-length', 'transfer-encoding']) response.removeHeader(name);
      response.end('bare');
    },
    trailers: (_, response) => {
      response.writeHead(200, { Trailer: 'X-T' });
      response.write('body');
      response.addTrailers({ 'X-T': 'end' });
      response.end();
    },
    corked: (_, response) => {
      response.cork();
      response.write('a');
      response.write('b');
      response.uncork();
      response.end('c');
    },
    latin1: (_, response) => response.end('\xe9', 'latin1'),
    information: (_, response) => {
      response.writeProcessing();
      response.writeEarlyHints({ link: '</a.css>; rel=preload', 'x-h': '1' });
      response.end('done');
    },
    flushed: (_, response) => {
      response.flushHeaders();
      response.end('after');
    },
    cookies: (_, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.setHeader('cookie', ['a', 'b']);
      response.end();
    },
    keepAlive: (_, response) => {
      response.setHeader('Keep-Alive', 'timeout=9');
      response.end();
    },
    unknown: (_, response) => {
      response.writeHead(299);
      response.end();
    },
  };
  const heads = { get: `${GET}\r\n`, old: 'GET / HTTP/1.0\r\n\r\n', head: 'HEAD / HTTP/1.1\r\nHost: x\r\n\r\n' };
  for (const [name, way] of Object.entries(ways)) {
    for (const [kind, head] of Object.entries(heads)) {
      if (kind !== 'get' && !['end', 'pieces', 'length', 'empty'].includes(name)) continue;
      print(`${name} ${kind}`, await converse(http.createServer(way), [head]));
    }
  }
}

async function requests() {
  const show = (request, response) => {
    const { method, url, httpVersion, headers, rawHeaders, upgrade } = request;
    print('request', method, url, httpVersion, headers, rawHeaders, upgrade);
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk.toString()));
    request.on('end', () => {
      print('body', chunks, request.complete, request.trailers, request.rawTrailers);
      response.end('ok');
    });
  };
  const post = 'POST / HTTP/1.1\r\nHost: x\r\n';
  const all = {
    get: [`${GET}A: 1\r\na: 2\r\nX-Empty:\r\nSpaces:   b c  \r\n\r\n`],
    length: [`${post}Content-Length: 5\r\n\r\nhello`],
    split: `${post}Content-Length: 3\r\n\r\nabc`.match(/[^]{1,7}/g),
    chunked: [`${post}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;ext=1\r\n0123456789\r\n0\r\nX-T: t\r\n\r\n`],
    two: [`${GET}\r\n${GET}\r\n`],
    apart: [`${GET}\r\n`, `${GET}${CLOSE}\r\n`],
    old: ['GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'],
    options: ['OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
    query: ['QUERY /q HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nz'],
    upgrade: [`${GET}Connection: upgrade\r\nUpgrade: p\r\n\r\n`],
    continues: [`${post}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`, 'ab'],
    expects: [`${post}Expect: else\r\nContent-Length: 0\r\n\r\n`],
    leading: [`\r\n\r\n${GET}\r\n`],
  };
  for (const [name, pieces] of Object.entries(all)) print(name, await converse(http.createServer(show), pieces));
}

async function malformed() {
  const head = 'POST / HTTP/1.1\r\nHost: x\r\n';
  const all = [
    'GARBAGE\r\n\r\n',
    'FOO / HTTP/1.1\r\n\r\n',
    'get / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.1\r\n\r\n',
    'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    'GET / HTTP/1.1\r\nHo st: x\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nA: \x01\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'G',
    'GET / HTTP/1.1\r\nHost',
    `${head}Content-Length: a\r\n\r\n`,
    `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    `${head}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
    `${head}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n`,
    `${head}A: ${'b'.repeat(20000)}\r\n\r\n`,
    `${head}A: ${'b'.repeat(20000)}`,
  ];
  for (const bytes of all) {
    for (const listens of [true, false]) {
      const server = http.createServer((_, response) => response.end('answered'));
      const told = [];
      if (listens) {
        server.on('clientError', (error, socket) => {
          told.push([error.code, error.message, error.reason, socket.writable]);
          socket.end('HTTP/1.1 400 Own\r\n\r\n');
        });
      }
      print('malformed', bytes.slice(0, 60), listens, await converse(server, [bytes]), told);
    }
  }
}

async function unfinished() {
  for (const listens of [true, false]) {
    const server = http.createServer((request, response) => {
      const events = ['aborted', 'close', 'end', ...(listens ? ['error'] : [])];
      for (const event of events) {
        request.on(event, (error) => print(`request ${event}`, error ? describe(error) : '', request.destroyed));
      }
      response.on('close', () => print('response close', response.writableEnded, response.destroyed));
      request.resume();
    });
    const got = await converse(server, ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc']);
    print('unfinished', listens, got);
  }
}

async function order() {
  const server = http.createServer((request, response) => {
    print('request', request.url);
    response.on('finish', () => print('finish', request.url, response.writableFinished));
    response.on('close', () => print('close', request.url));
    const wait = request.url === '/1' ? 30 : 5;
    setTimeout(() => response.end(request.url), wait);
  });
  const lines = ['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n`);
  print('order', await converse(server, [`${lines.join('\r\n')}${CLOSE}\r\n`], { ends: false }));
}

async function otherProtocols() {
  const upgrading = http.createServer();
  upgrading.on('upgrade', (request, socket, head) => {
    print('upgrade', request.headers, head.toString(), socket === request.socket, request.upgrade);
    socket.on('data', (bytes) => socket.end(`echo ${bytes}`));
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  const head = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';
  print('upgraded', await converse(upgrading, [`${head}first`, 'second'], { ends: false }));

  const tunnel = http.createServer();
  tunnel.on('connect', (request, socket, first) => {
    print('connect', request.method, request.url, first.length);
    socket.end('HTTP/1.1 200 Established\r\n\r\n');
  });
  print('tunnel', await converse(tunnel, ['CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'], { ends: false }));
  print(
    'no tunnel',
    await converse(http.createServer(), ['CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'], { ends: false }),
  );

  const expecting = http.createServer();
  expecting.on('checkContinue', (request, response) => {
    print('checkContinue', request.headers.expect);
    response.writeContinue();
    request.resume().on('end', () => response.end('continued'));
  });
  expecting.on('checkExpectation', (request, response) => response.writeHead(417).end(request.headers.expect));
  const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n';
  print('continued', await converse(expecting, [`${post}Expect: 100-continue\r\n\r\n`, 'ab']));
}

async function limits() {
  const few = http.createServer((_, response) => response.end('x'));
  few.maxRequestsPerSocket = 2;
  few.on('dropRequest', (request) => print('dropRequest', request.url));
  const one = 'GET /few HTTP/1.1\r\nHost: x\r\n\r\n';
  print('few', await converse(few, [one, one, one]));

  const quick = http.createServer({ keepAliveTimeout: 1, keepAliveTimeoutBuffer: 20 }, (_, response) =>
    response.end('x'),
  );
  print('silence', await converse(quick, [`${GET}\r\n`], { ends: false }));

  const lateHead = http.createServer({ headersTimeout: 20, requestTimeout: 40, connectionsCheckingInterval: 5 });
  print('late head', await converse(lateHead, ['GET / HT'], { ends: false }));
  const lateBody = http.createServer({ headersTimeout: 0, requestTimeout: 0, connectionsCheckingInterval: 5 });
  lateBody.on('request', (request) => {
    lateBody.requestTimeout = 40;
    request.on('error', (error) => print('late request', describe(error)));
  });
  print(
    'late body',
    await converse(lateBody, ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na'], { ends: false }),
  );

  const timed = http.createServer((_, response) => response.on('timeout', () => print('response timeout')));
  // Time enough for a request to come.
  timed.setTimeout(500, (socket) => {
    print('server timeout');
    socket.destroy();
  });
  print('timeout', await converse(timed, [`${GET}\r\n`], { ends: false }));
}

async function closing() {
  let answerSlow;
  const server = http.createServer((request, response) => {
    if (request.url === '/slow') answerSlow = () => response.end('slow');
    else response.end('quick');
  });
  const port = await listen(server);
  const sides = {};
  /** A connection whose bytes the server has read. */
  const open = async (name, bytes) => {
    const connection = once(server, 'connection');
    const client = net.connect(port, '127.0.0.1').setEncoding('latin1');
    client.write(bytes);
    await arrival(connection, bytes.length);
    [sides[name]] = await connection;
    return client;
  };
  const show = (name) =>
    print(
      name,
      Object.keys(sides).map((side) => [side, sides[side].destroyed]),
      server.listening,
    );
  const idle = await open('idle', `${GET}\r\n`);
  print('idle', (await once(idle, 'data'))[0].split('\r\n').at(-1));
  const slow = await open('slow', 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
  await open('fresh', '');
  const half = await open('half', 'GET / HT');
  show('open');
  const closed = new Promise((resolve) => server.close(resolve));
  show('closing');
  await once(idle, 'close');
  const answer = once(slow, 'data');
  answerSlow();
  print('slow', (await answer)[0].split('\r\n').at(-1));
  show('answered');
  slow.destroy();
  half.destroy();
  await closed;
  show('closed');
}

async function handedOver() {
  // A connection that somebody else accepted.
  const server = http.createServer((request, response) => response.end(`served ${request.url}`));
  const plain = net.createServer((socket) => server.emit('connection', socket));
  const port = await listen(plain);
  const socket = net.connect(port, '127.0.0.1', () => socket.write(`${GET}${CLOSE}\r\n`));
  let got = '';
  socket.on('data', (bytes) => (got += bytes));
  await new Promise((resolve) => socket.on('close', resolve));
  plain.close();
  print('handed over', hideDate(got));
}

async function withoutBody() {
  // A request that has no body tells of no end; one that has a body does.
  const told = [];
  const server = http.createServer({ optimizeEmptyRequests: true }, (request, response) => {
    told.push(`${request.method} ${request.readableEnded} ${request.destroyed} ${request.complete}`);
    request.on('data', (bytes) => told.push(`data ${bytes}`));
    request.on('end', () => told.push(`end of ${request.method}`));
    request.on('close', () => told.push(`close of ${request.method}`));
    setImmediate(() => response.end('x'));
  });
  const post = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n${CLOSE}`;
  print('without body', await converse(server, [`${GET}\r\n${post}\r\nok`]), told);
}

async function main() {
  await answers();
  await requests();
  await malformed();
  await unfinished();
  await order();
  await otherProtocols();
  await limits();
  await closing();
  await handedOver();
  await withoutBody();
}

main();
