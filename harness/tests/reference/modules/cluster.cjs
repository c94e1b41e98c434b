'use strict';
// What primaries and workers of a cluster do: events and their order, settings, sharing, errors, ends.

const cluster = require('cluster');
const dgram = require('dgram');
const { once } = require('events');
const fs = require('fs');
const net = require('net');
const { attempt, describe, print } = require('./support.cjs');

const HOST = '127.0.0.1';
const EVENTS = ['fork', 'online', 'listening', 'disconnect', 'exit', 'message', 'error'];
const shown = (value) => (value instanceof Error ? describe(value) : value);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Ports differ from run to run. */
const unnamed = (address) => ({ ...address, port: address.port > 0 ? 'PORT' : address.port });

/** Paths are told in full. */
const relative = (address) => ({ ...address, address: address.address?.replace(`${process.cwd()}/`, '') });

/** A worker that plays a role below; what it says comes as messages, and is printed by its primary. */
function forkRole(role, env = {}) {
  const worker = cluster.fork({ ROLE: role, ...env });
  worker.on('message', (message) => print(`${role} says`, message));
  return worker;
}

const say = (...values) => process.send(values.map(shown));

/** What a server says. */
function greeting(port, path) {
  return new Promise((resolve) => {
    let text = '';
    const client = path === undefined ? net.connect(port, HOST) : net.connect(path);
    client.setEncoding('utf8');
    client.on('data', (part) => (text += part));
    client.on('error', (error) => (text += error.code));
    client.on('close', () => resolve(text));
  });
}

const roles = {
  idle() {
    process.on('message', () => {});
  },
  shape() {
    const { worker } = cluster;
    say(
      'keys',
      Object.keys(cluster).filter((key) => !key.startsWith('_')),
    );
    say(
      'role',
      cluster.isWorker,
      cluster.isPrimary,
      cluster.isMaster,
      worker.id,
      worker.state,
      worker.process === process,
    );
    say('env', process.env.NODE_UNIQUE_ID, process.env.MARK, Object.keys(worker));
    say('state', worker.isConnected(), worker.isDead(), worker.exitedAfterDisconnect, typeof cluster.fork);
    worker.disconnect();
  },
  serve() {
    const options = JSON.parse(process.env.LISTEN);
    const server = net.createServer((socket) => socket.end(`worker ${cluster.worker.id}`));
    server.on('error', (error) => {
      const { code, syscall, address, port } = error;
      say('error', code, syscall, address, port > 0);
      cluster.worker.disconnect();
    });
    server.listen(options, () => {
      const address = server.address();
      say('address', typeof address === 'string' ? address : unnamed(address), cluster.worker.state);
    });
    process.on('message', (message) => {
      if (message === 'close') server.close(() => say('closed'));
    });
  },
  udp() {
    const socket = dgram.createSocket('udp4');
    socket.on('message', (bytes, { port }) => socket.send(`worker ${cluster.worker.id} got ${bytes}`, port, HOST));
    socket.on('error', (error) => say('error', error.code, error.syscall));
    socket.bind(JSON.parse(process.env.LISTEN), () => say('bound', unnamed(socket.address())));
  },
  leave() {
    cluster.worker.on('disconnect', () => print('worker.disconnect', process.connected, cluster.worker.isConnected()));
    process.on('exit', (code) => print('exit', code, cluster.worker.exitedAfterDisconnect));
    process.on('message', (message) => {
      if (message === 'disconnect') cluster.worker.disconnect();
      if (message === 'kill') cluster.worker.kill();
      if (message === 'process') process.disconnect();
    });
    say('ready');
  },
  stay() {
    setInterval(() => {}, 1e6);
    say('ready');
  },
  quit() {
    process.exit(7);
  },
};

async function primaryShape() {
  print('keys', Object.keys(cluster));
  print('is', cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.worker, cluster.schedulingPolicy);
  print('lengths', cluster.fork.length, cluster.disconnect.length, cluster.setupPrimary.length, cluster.Worker.length);
  print('same', cluster.setupMaster === cluster.setupPrimary);
  print('methods', Object.getOwnPropertyNames(cluster.Worker.prototype));
  const made = new cluster.Worker({ id: 5, state: 'x' });
  print(
    'made',
    made.id,
    made.state,
    made.process,
    made.exitedAfterDisconnect,
    cluster.Worker() instanceof cluster.Worker,
  );
}

async function settings() {
  const events = [];
  cluster.on('setup', (given) => events.push(given === cluster.settings));
  print('returns', cluster.setupPrimary({ silent: true, args: ['a'] }));
  print('before', events, Object.keys(cluster.settings), cluster.settings.args, cluster.settings.silent);
  await turn();
  cluster.setupPrimary({ extra: 1 });
  await turn();
  print('after', events, Object.keys(cluster.settings), cluster.settings.args);
  cluster.setupPrimary({ silent: false, args: [] });
  cluster.removeAllListeners('setup');
  for (const given of [
    { exec: 5 },
    { args: 5 },
    { execArgv: 5 },
    { stdio: 'x' },
    { stdio: [0] },
    { serialization: 'x' },
  ]) {
    cluster.setupPrimary(given);
    attempt(`fork ${JSON.stringify(given)}`, () => cluster.fork());
    const [[key]] = Object.entries(given);
    cluster.setupPrimary({ [key]: { exec: __filename, args: [], execArgv: [] }[key] });
  }
  await turn();
  print('left', Object.keys(cluster.workers));
}

async function life() {
  const worker = forkRole('serve', { LISTEN: JSON.stringify({ port: 0, host: HOST }) });
  const { id } = worker;
  for (const event of EVENTS) {
    if (event === 'message') continue;
    cluster.on(event, ({ id: told }, ...values) =>
      print(`cluster.${event}`, told === id, ...values.map(unnamedIfAddress)),
    );
    worker.on(event, (...values) => print(`worker.${event}`, worker.state, ...values.map(unnamedIfAddress)));
  }
  print('forked', worker.state, worker.isConnected(), worker.isDead(), Object.keys(cluster.workers).length);
  const [{ port }] = await once(worker, 'listening');
  print('greeting', (await greeting(port)).replace(id, 'ID'));
  for (const event of ['exit', 'disconnect']) cluster.removeAllListeners(event);
  worker.removeAllListeners('exit');
  worker.removeAllListeners('disconnect');
  const ended = Promise.all([once(worker, 'exit'), once(worker, 'disconnect')]);
  print('disconnect', worker.disconnect() === worker, worker.exitedAfterDisconnect, worker.state);
  print('listed', Object.keys(cluster.workers).length);
  print('ended', await ended);
  print('state', worker.isConnected(), worker.isDead(), worker.exitedAfterDisconnect);
  for (const event of EVENTS) cluster.removeAllListeners(event);
}

function unnamedIfAddress(value) {
  return value !== null && typeof value === 'object' && 'addressType' in value ? unnamed(value) : value;
}

async function shape() {
  const worker = forkRole('shape', { MARK: 'x' });
  print('ended', await once(worker, 'exit'), worker.exitedAfterDisconnect);
}

async function endWorker(name, end, role = 'leave') {
  const worker = forkRole(role);
  await once(worker, 'message');
  const ended = Promise.all([once(worker, 'exit'), once(worker, 'disconnect')]);
  const returned = end(worker);
  const [[code, signal]] = await ended;
  // Behind what the worker printed, which may come at any time.
  print(name, returned);
  print('ended', code, signal, worker.exitedAfterDisconnect, Object.keys(cluster.workers).length);
}

async function ends() {
  await endWorker('disconnect', (worker) => worker.send('disconnect'));
  await endWorker('kill', (worker) => worker.send('kill'));
  await endWorker('process.disconnect', (worker) => worker.send('process'));
  await endWorker('destroyed', (worker) => worker.destroy());
  await endWorker('killed', (worker) => worker.kill('SIGINT'));
  await endWorker('killed twice', (worker) => [worker.kill('SIGKILL'), worker.kill('SIGKILL')]);
  await endWorker('killed process', (worker) => worker.process.kill('SIGUSR2'));
  await endWorker('channel', (worker) => worker.process.disconnect());
  // Whether this worker still sees its disconnect before the signal is a race: it says nothing of it, and stays.
  await endWorker('disconnected and killed', (worker) => [worker.disconnect() === worker, worker.kill()], 'stay');
  const worker = forkRole('quit');
  await Promise.all([once(worker, 'exit'), once(worker, 'disconnect')]);
  print('quit', worker.exitedAfterDisconnect, worker.process.exitCode, worker.isConnected());
  attempt('send', () => worker.send('x', () => {}));
  attempt('disconnect', () => worker.disconnect() === worker);
  attempt('kill', () => worker.kill());
}

/** Two workers that listen on the same, and what each says. */
async function shared(name, listen, visit) {
  const workers = [0, 1].map(() => cluster.fork({ ROLE: 'serve', LISTEN: JSON.stringify(listen) }));
  const addresses = await Promise.all(workers.map((worker) => once(worker, 'listening')));
  const [[first], [second]] = addresses;
  print(name, 'same port', first.port === second.port, unnamed(relative(first)));
  const ids = new Set(workers.map(({ id }) => `worker ${id}`));
  const greetings = [];
  for (let count = 0; count < 4; count++) greetings.push(await visit(first));
  const heard = new Set(greetings);
  print(
    name,
    'greetings',
    greetings.every((text) => ids.has(text)),
    cluster.schedulingPolicy === 1 || heard.size,
  );
  await end(workers);
}

async function end(workers) {
  const gone = workers.map((worker) => once(worker, 'exit'));
  for (const worker of workers) worker.disconnect();
  print('codes', await Promise.all(gone));
}

async function sharing() {
  await shared('address', { port: 0, host: HOST }, ({ port }) => greeting(port));
  await shared('any', { port: 0 }, ({ port }) => greeting(port));
  await shared('six', { port: 0, host: '::1', ipv6Only: true }, ({ port }) => greetingOfSix(port));
  await shared('path', { path: 'cluster.sock' }, ({ address }) => greeting(undefined, address));
  print('file', fs.existsSync('cluster.sock'));
  const exclusive = [0, 1].map(() =>
    forkRole('serve', { LISTEN: JSON.stringify({ port: 0, host: HOST, exclusive: true }) }),
  );
  await Promise.all(exclusive.map((worker) => once(worker, 'message')));
  // What they do not share, their primary does not have them close.
  const gone = exclusive.map((worker) => once(worker, 'exit'));
  for (const worker of exclusive) worker.kill();
  print('codes', await Promise.all(gone));
}

function greetingOfSix(port) {
  return new Promise((resolve) => {
    let text = '';
    net
      .connect(port, '::1', () => {})
      .setEncoding('utf8')
      .on('data', (part) => (text += part))
      .on('close', () => resolve(text));
  });
}

async function closing() {
  const workers = [0, 1].map(() => cluster.fork({ ROLE: 'serve', LISTEN: JSON.stringify({ port: 0, host: HOST }) }));
  const [[{ port }]] = await Promise.all(workers.map((worker) => once(worker, 'listening')));
  for (const worker of workers) {
    worker.send('close');
    // Where it listens, it may have said before or says now.
    let said;
    do [said] = await once(worker, 'message');
    while (said[0] !== 'closed');
    print('says', said);
  }
  print('after', await greeting(port));
  await end(workers);
}

async function failures() {
  const taken = net.createServer().listen(0, HOST);
  await once(taken, 'listening');
  const worker = forkRole('serve', { LISTEN: JSON.stringify({ port: taken.address().port, host: HOST }) });
  print('in use', await once(worker, 'exit'));
  taken.close();
  const nowhere = forkRole('serve', { LISTEN: JSON.stringify({ path: '/nonexistent/x' }) });
  print('no folder', await once(nowhere, 'exit'));
  const foreign = forkRole('serve', { LISTEN: JSON.stringify({ port: 0, host: '192.0.2.1' }) });
  print('foreign', await once(foreign, 'exit'));
}

async function datagrams() {
  const workers = [0, 1].map(() => forkRole('udp', { LISTEN: JSON.stringify({ port: 0, address: HOST }) }));
  const told = workers.map((worker) => Promise.all([once(worker, 'listening'), once(worker, 'message')]));
  const [[[first]], [[second]]] = await Promise.all(told);
  print('same', first.port === second.port, unnamed(first));
  const client = dgram.createSocket('udp4');
  client.send('ping', first.port, HOST);
  const [bytes] = await once(client, 'message');
  print('answer', /^worker \d+ got ping$/.test(bytes));
  client.close();
  await end(workers);
}

async function ending() {
  const workers = [0, 1].map(() => forkRole('idle'));
  await Promise.all(workers.map((worker) => once(worker, 'online')));
  const gone = workers.map((worker) => once(worker, 'exit'));
  const order = [];
  for (const event of ['disconnect', 'exit']) cluster.on(event, () => order.push(event));
  await new Promise((resolve) => cluster.disconnect(resolve));
  print('disconnected', Object.keys(cluster.workers).length);
  print('codes', await Promise.all(gone));
  print('order', order.sort());
  await new Promise((resolve) => cluster.disconnect(resolve));
  print('again');
}

async function main() {
  for (const part of [primaryShape, settings, life, shape, ends, sharing, closing, failures, datagrams, ending]) {
    print('---', part.name);
    await part();
  }
}

if (cluster.isPrimary) main();
else roles[process.env.ROLE]();
