'use strict';
// Large bodies both ways: all of it comes, in order, and no side holds more than it must.

const { createHash } = require('crypto');
const http = require('http');
const net = require('net');
const { Readable, Writable, pipeline } = require('stream');
const { print } = require('./support.cjs');

const MIB = 1024 * 1024;
const SIZE = 24 * MIB;

/** Bytes that differ from block to block. */
function source(size, chunk = 60000) {
  let at = 0;
  return new Readable({
    read() {
      if (at >= size) {
        this.push(null);
        return;
      }
      const length = Math.min(chunk, size - at);
      const bytes = Buffer.alloc(length);
      for (let index = 0; index < length; index += 997) bytes[index] = (at + index) % 251;
      at += length;
      this.push(bytes);
    },
  });
}

async function digest(stream, delay = 0) {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    length += chunk.length;
    if (delay > 0 && length % 8 === 0) await new Promise((resolve) => setTimeout(resolve, delay));
  }
  return `${length} ${hash.digest('hex').slice(0, 16)}`;
}

function serve(handler, options = {}) {
  return new Promise((resolve) => {
    const server = http.createServer(options, handler);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const answerOf = (request) => new Promise((resolve, reject) => request.on('response', resolve).on('error', reject));

async function downloads() {
  let heard;
  const isStopped = new Promise((resolve) => (heard = resolve));
  const handler = (request, response) => {
    if (request.url === '/length') response.setHeader('Content-Length', SIZE);
    pipeline(source(SIZE), response, (error) => {
      print('sent', request.url, error?.code ?? null);
      if (request.url === '/stopped') heard();
    });
  };
  const server = await serve(handler);
  const { port } = server.address();
  for (const path of ['/length', '/chunked']) {
    for (const delay of [0, 1]) {
      const answer = await answerOf(http.get({ host: '127.0.0.1', port, path, agent: false }));
      print('got', path, await digest(answer, delay));
    }
  }
  const stopped = await answerOf(http.get({ host: '127.0.0.1', port, path: '/stopped', agent: false }));
  stopped.once('data', () => stopped.destroy());
  await isStopped;
  await new Promise((resolve) => server.close(resolve));
  print('source', await digest(source(SIZE)));
}

async function uploads() {
  const server = await serve(async (request, response) => {
    const text = await digest(request, request.url === '/slow' ? 1 : 0);
    response.end(text);
  });
  const { port } = server.address();
  for (const path of ['/quick', '/slow']) {
    for (const headers of [{}, { 'Content-Length': SIZE }]) {
      const request = http.request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers });
      pipeline(source(SIZE), request, (error) => print('uploaded', error ?? null));
      const answer = await answerOf(request);
      print('upload', path, (await answer.setEncoding('utf8').toArray()).join(''));
    }
  }
  await new Promise((resolve) => server.close(resolve));
}

/** An echo: what comes goes back while it comes. */
async function echoes() {
  const server = await serve((request, response) => request.pipe(response));
  const { port } = server.address();
  const request = http.request({ host: '127.0.0.1', port, method: 'PUT', agent: false });
  source(SIZE).pipe(request);
  print('echo', await digest(await answerOf(request)));
  await new Promise((resolve) => server.close(resolve));
}

/** A writer that goes by what `write` returns. */
async function drains() {
  let most = 0;
  const server = await serve((request, response) => {
    const bytes = Buffer.alloc(100000, 'x');
    let left = 100;
    let waits = 0;
    const write = () => {
      while (left > 0) {
        left--;
        const accepted = response.write(bytes);
        most = Math.max(most, response.writableLength);
        if (accepted) continue;
        waits++;
        response.once('drain', write);
        return;
      }
      response.end(() => print('drained', waits > 0, response.writableFinished));
    };
    write();
  });
  const { port } = server.address();
  const answer = await answerOf(http.get({ host: '127.0.0.1', port, agent: false }));
  print('drains', (await digest(answer, 1)).split(' ')[0], most < 2 * MIB);
  await new Promise((resolve) => server.close(resolve));
}

/** A server that does not read makes the client wait. */
async function pauses() {
  const server = await serve((request, response) => {
    setTimeout(() => {
      print('paused', request.readableLength < 2 * MIB, request.socket.bytesRead < SIZE);
      request.resume();
      request.on('end', () => response.end('done'));
    }, 100);
  });
  const { port } = server.address();
  const request = http.request({ host: '127.0.0.1', port, method: 'POST', agent: false });
  source(SIZE).pipe(request);
  const answer = await answerOf(request);
  const sink = new Writable({ write: (chunk, encoding, done) => done(print('answer', `${chunk}`)) });
  await new Promise((resolve) => answer.pipe(sink).on('finish', resolve));
  await new Promise((resolve) => server.close(resolve));
}

/** Many requests at once on one connection, whose answers are large. */
async function pipelines() {
  let served = 0;
  const server = await serve((request, response) => {
    served++;
    response.end(Buffer.alloc(200000, request.url.slice(1)));
  });
  const { port } = server.address();
  const socket = net.connect(port, '127.0.0.1');
  for (let count = 0; count < 50; count++) socket.write(`GET /${count % 10} HTTP/1.1\r\nHost: x\r\n\r\n`);
  let length = 0;
  let answers = 0;
  for await (const chunk of socket) {
    length += chunk.length;
    answers += chunk.toString('latin1').split('HTTP/1.1 200').length - 1;
    if (length >= 50 * 200000 && answers >= 49) break;
  }
  print('pipelined', served, length >= 50 * 200000);
  await new Promise((resolve) => server.close(resolve));
}

async function main() {
  await downloads();
  await uploads();
  await echoes();
  await drains();
  await pauses();
  await pipelines();
}

main();
