'use strict';
// Requests whose heads are alike, as those of one client are: each is told of as if it were the first.

const http = require('http');
const net = require('net');
const { print } = require('./support.cjs');

const LINES = 'Host: here\r\nX-Twice: 1\r\nx-twice: 2\r\nCookie: a\r\n\r\n';

function describe(request) {
  const { method, url, httpVersion, rawHeaders, headers, headersDistinct, complete, upgrade } = request;
  print('request', method, url, httpVersion, rawHeaders, headers, headersDistinct, complete, upgrade);
}

/** Prints the request, spoils what it holds, and answers with its body once that is read, where the URL says so. */
function answer(request, response) {
  describe(request);
  request.rawHeaders.push('spoiled', 'yes');
  request.headers.spoiled = 'yes';
  response.on('close', () =>
    print('answered', request.url, request.destroyed, request.readableEnded, request.complete),
  );
  if (!request.url.startsWith('/read')) {
    response.end(`answer to ${request.url}\n`);
    return;
  }
  let text = '';
  request.setEncoding('utf8');
  for (const event of ['end', 'close']) request.on(event, () => print(event, request.url));
  request.on('data', (part) => (text += part));
  request.on('end', () => response.end(`body '${text}'\n`));
}

/** Writes texts on one connection, each when the answers to the last have come, and resolves with all that came. */
function converse(port, ...texts) {
  return new Promise((resolve) => {
    const client = net.connect(port, '127.0.0.1');
    let all = '';
    let expected = 0;
    const next = () => {
      const text = texts.shift();
      if (text === undefined) {
        client.end();
        return;
      }
      const parts = [].concat(text);
      expected += parts.join('').split(' HTTP/1.').length - 1;
      const write = () => {
        client.write(parts.shift(), 'latin1');
        if (parts.length > 0) setImmediate(write);
      };
      write();
    };
    client.setEncoding('latin1');
    client.on('connect', next);
    client.on('data', (part) => {
      all += part;
      if (all.split('\n').filter((line) => /^answer|^body/.test(line)).length === expected) setImmediate(next);
    });
    client.on('end', () => client.end());
    client.on('error', () => {});
    client.on('close', () => resolve(all.replace(/^Date: .*\r\n/gm, '')));
  });
}

function listen(options) {
  return new Promise((resolve) => {
    const server = http.createServer(options, answer);
    server.on('clientError', (error, socket) => {
      print('clientError', error.code, error.rawPacket?.length);
      socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n`);
    });
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

async function run() {
  const server = await listen({ maxHeaderSize: 400 });
  const { port } = server.address();
  const get = `GET /one HTTP/1.1\r\n${LINES}`;
  print('same', await converse(port, get, get, get));
  print(
    'other URL',
    await converse(port, get, `GET /two?x=y HTTP/1.1\r\n${LINES}`, `DELETE /%20 HTTP/1.1\r\n${LINES}`),
  );
  print('read', await converse(port, `GET /read HTTP/1.1\r\n${LINES}`, `GET /read HTTP/1.1\r\n${LINES}`));
  print('together', await converse(port, get + get, get + get + get));
  print('parts', await converse(port, [get.slice(0, 9), get.slice(9)], [get.slice(0, -2), get.slice(-2)], get));
  const first = 'GET /line HTTP/1.1\r\n';
  const other = `X: ${'x'.repeat(first.length - 'X: \r\n'.length)}\r\n`;
  print('first line alone', await converse(port, get, [first, other + LINES], get));
  print('HEAD', await converse(port, `GET /a HTTP/1.1\r\n${LINES}`, [`HEAD /b HTTP/1.1\r\n${LINES}`, get]));
  print('version', await converse(port, `GET /old HTTP/1.0\r\n${LINES}`));
  const post = `POST /read HTTP/1.1\r\nContent-Length: 3\r\n${LINES}`;
  print('body', await converse(port, `${post}abc`, [post, 'def'], `${post}\xffg\x80`, [`${post}hi`, `j${get}`]));
  const close = `GET /close HTTP/1.1\r\nConnection: close\r\n${LINES}`;
  for (let count = 0; count < 2; count++) print('close', await converse(port, close));
  const nobody = 'GET /host HTTP/1.1\r\nX: 1\r\n\r\n';
  for (let count = 0; count < 2; count++) print('no host', await converse(port, nobody));
  const expecting = `GET /expect HTTP/1.1\r\nExpect: nothing\r\n${LINES}`;
  for (let count = 0; count < 2; count++) print('expect', await converse(port, expecting));
  for (const first of [`GET /${'l'.repeat(500)} HTTP/1.1`, 'NONE / HTTP/1.1', 'get / HTTP/1.1', 'GET / HTTP/1.2']) {
    print('refused', first.slice(0, 20), await converse(port, get, `${first}\r\n${LINES}`));
  }
  server.close();
}

run();
