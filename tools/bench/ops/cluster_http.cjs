// Small HTTP responses a second behind a cluster of two workers. A client of the same runtime has `connections` open at a time;
// on each of them it asks `perConnection` times. Where `accept` says so, the workers take connections by themselves, instead of
// getting them from the primary.
'use strict';
const cluster = require('cluster');
const http = require('http');
const net = require('net');
const { check, input, lack, now, report } = require('./support.cjs');
const { forked } = require('./forked.cjs');

const HOST = '127.0.0.1';
const BODY = 'a small response';

function serve() {
  const server = http.createServer((request, response) => {
    response.setHeader('Content-Type', 'text/plain');
    response.setHeader('X-Worker', cluster.worker.id);
    response.end(BODY);
  });
  server.listen(Number(process.env.PORT), HOST);
}

/** Asks on a new connection so often, and calls back when all answers have come. */
function converse(port, count, onAnswer, onDone) {
  const request = `GET / HTTP/1.1\r\nHost: ${HOST}\r\nConnection: ${count > 1 ? 'keep-alive' : 'close'}\r\n\r\n`;
  const client = net.connect(port, HOST, () => client.write(request));
  let text = '';
  let left = count;
  client.setNoDelay(true);
  client.setEncoding('latin1');
  client.on('data', (part) => {
    text += part;
    if (!text.endsWith(BODY)) return;
    onAnswer(text);
    text = '';
    if (--left > 0) client.write(request);
    else client.end();
  });
  client.on('close', () => {
    check(left === 0, `${left} answers are missing`);
    onDone();
  });
}

function ask(port) {
  const { connections, perConnection, count } = input;
  const workers = new Set();
  let unasked = count / perConnection;
  let open = 0;
  let answers = 0;
  const start = now();
  const onAnswer = (text) => {
    check(text.startsWith('HTTP/1.1 200 OK\r\n'), text);
    workers.add(/X-Worker: (\d)/i.exec(text)[1]);
    answers++;
  };
  const next = () => {
    if (unasked === 0) {
      if (open === 0) process.send({ figure: (answers * 1e6) / (now() - start), answers, workers: [...workers] });
      return;
    }
    unasked--;
    open++;
    converse(port, perConnection, onAnswer, () => {
      open--;
      next();
    });
  };
  for (let index = 0; index < connections; index++) next();
}

/** Two workers on a port that was free a moment ago: not every runtime has them share port 0. */
function forkWorkers(onPort) {
  let listening = 0;
  const probe = net.createServer().listen(0, HOST, () => {
    const { port } = probe.address();
    const onListening = () => {
      if (++listening === 2) onPort(port);
    };
    probe.close(() => {
      for (let index = 0; index < 2; index++) cluster.fork({ PORT: port }).on('listening', onListening);
    });
  });
}

function lead() {
  if (input.accept) cluster.schedulingPolicy = cluster.SCHED_NONE;
  const measure = (port) => {
    const client = forked(__filename);
    client.on('message', ({ figure, answers, workers }) => {
      check(answers === input.count, `${answers} answers`);
      check(workers.length === 2, `of the workers, ${workers} answered`);
      for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
      report(figure);
    });
    client.send(port);
  };
  process.on('uncaughtException', (error) => lack(`cluster: ${error.code || error}`));
  forkWorkers(measure);
}

if (cluster.isWorker) serve();
else if (process.send) process.once('message', ask);
else lead();
