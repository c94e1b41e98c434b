'use strict';
// What Node publishes itself on channels of diagnostics: about consoles, sockets, threads and execve.

const { Console } = require('console');
const { channel, subscribe, unsubscribe } = require('diagnostics_channel');
const dgram = require('dgram');
const { once } = require('events');
const net = require('net');
const { Worker } = require('worker_threads');
const { print } = require('./support.cjs');

/** Prints what comes on a channel, by `describe`, until the returned function is called. */
function watch(name, describe) {
  const told = (message, from) => print(from, from === name, ...describe(message));
  subscribe(name, told);
  return () => unsubscribe(name, told);
}

function consoles() {
  const seen = [];
  const hear = (values, name) => seen.push([name, Array.isArray(values), [...values]]);
  const made = new Console(process.stdout);
  const names = ['log', 'info', 'debug', 'warn', 'error'];
  for (const name of names) subscribe(`console.${name}`, hear);
  for (const name of names) made[name]('%s and', name, { a: 1 });
  made.log();
  made.assert(false, 'asserted');
  made.count();
  made.group('group');
  made.groupEnd();
  made.table([1]);
  made.dir({});
  made.dirxml('dirxml');
  for (const name of names) unsubscribe(`console.${name}`, hear);
  made.log('nobody listens');
  for (const one of seen) print('console', ...one);
}

function datagrams() {
  const end = watch('udp.socket', ({ socket, ...others }) => [socket instanceof dgram.Socket, socket.type, others]);
  const socket = dgram.createSocket('udp4');
  print('made');
  socket.close();
  end();
}

async function connections() {
  const describe = ({ socket, ...others }) => [socket instanceof net.Socket, socket.connecting, others];
  const ends = ['net.client.socket', 'net.server.socket'].map((name) => watch(name, describe));
  const accepted = channel('net.server.socket');
  const server = net.createServer((socket) => {
    print('connection');
    socket.end();
  });
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  for (const connect of [() => net.connect(port), () => new net.Socket().connect(port)]) {
    const told = new Promise((resolve) => {
      accepted.subscribe(function hear() {
        accepted.unsubscribe(hear);
        resolve();
      });
    });
    const socket = connect().resume();
    print('connecting');
    await Promise.all([once(socket, 'close'), told]);
  }
  for (const end of ends) end();
  server.close();
  await once(server, 'close');
}

async function threads() {
  const end = watch('worker_threads', ({ worker, ...others }) => [
    worker instanceof Worker,
    worker.threadId > 0,
    others,
  ]);
  const worker = new Worker('', { eval: true });
  print('started');
  await once(worker, 'exit');
  end();
}

function replacement() {
  watch('process.execve', ({ execPath, args, env, ...others }) => [execPath, args, env, others]);
  process.removeAllListeners('warning');
  process.on('warning', () => {});
  process.execve('/bin/echo', ['echo', 'replaced'], { A: 'b', C: 'd' });
}

consoles();
datagrams();
connections().then(threads).then(replacement);
