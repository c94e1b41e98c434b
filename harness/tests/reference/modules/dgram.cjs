'use strict';
// What UDP sockets do: binding, sending in every form, connecting, options, errors, closing.

const dgram = require('dgram');
const { once } = require('events');
const { attempt, describe, print } = require('./support.cjs');

const HOST = '127.0.0.1';
const shown = (value) => (value instanceof Error ? describe(value) : value);
const details = ({ code, errno, syscall, address, port }) => ({ code, errno, syscall, address, port });

/** Prints every event of a socket but messages. */
function watch(name, socket) {
  for (const event of ['listening', 'connect', 'close', 'error']) {
    socket.on(event, (...values) => print(`${name}.${event}`, ...values.map(shown)));
  }
  return socket;
}

async function bound(name, options = 'udp4', ...values) {
  const socket = watch(name, dgram.createSocket(options));
  const listening = once(socket, 'listening');
  socket.bind(...(values.length > 0 ? values : [0, HOST]));
  await listening;
  return socket;
}

async function closed(...sockets) {
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.close(resolve))));
}

function making() {
  print('exports', Object.keys(dgram), dgram.Socket.length, dgram.createSocket.length);
  for (const values of [
    [],
    ['udp5'],
    [{}],
    [{ type: 'udp7' }],
    [5],
    [null],
    ['udp4', 5],
    [{ type: 'udp4', lookup: 5 }],
  ]) {
    attempt('create', () => dgram.createSocket(...values));
  }
  const given = [{ signal: 5 }, { recvBufferSize: 'x' }, { sendBufferSize: -1 }, { reuseAddr: 5 }, { ipv6Only: 'x' }];
  for (const options of given) {
    attempt('options', () => dgram.createSocket({ type: 'udp4', ...options }));
  }
  attempt('without new', () => dgram.Socket('udp4'));
  const socket = dgram.createSocket('udp6', () => {});
  print('new', socket.type, socket.listenerCount('message'), Object.keys(socket), socket instanceof dgram.Socket);
  print('chained', socket.ref() === socket, socket.unref() === socket);
  for (const name of ['address', 'remoteAddress', 'disconnect', 'getRecvBufferSize', 'getSendBufferSize']) {
    attempt(name, () => socket[name]());
  }
  print('queue', socket.getSendQueueSize(), socket.getSendQueueCount());
  for (const name of Object.getOwnPropertyNames(dgram.Socket.prototype)) {
    print('method', name, dgram.Socket.prototype[name].length);
  }
  return closed(socket);
}

async function binding() {
  const socket = dgram.createSocket('udp4');
  const order = [];
  socket.on('listening', () => order.push('event'));
  print('returns itself', socket.bind(0, HOST, () => order.push('callback')) === socket);
  order.push('called');
  attempt('again', () => socket.bind(0));
  await once(socket, 'listening');
  const { address, family, port } = socket.address();
  print('order', order, address, family, port > 0);
  attempt('once more', () => socket.bind(0));
  const second = dgram.createSocket('udp4');
  second.bind({ port, address: HOST });
  const [error] = await once(second, 'error');
  print('in use', error.message.replace(port, 'PORT'), { ...details(error), port: error.port === port });
  attempt('after failure', () => second.address());
  const any = await bound('any', 'udp4', {});
  print('any', any.address().address);
  const six = await bound('six', 'udp6', 0);
  print('six', six.address().address, six.address().family);
  const wrong = watch('wrong', dgram.createSocket('udp4'));
  wrong.bind(0, '::1');
  await once(wrong, 'error');
  const unknown = watch('unknown', dgram.createSocket('udp4'));
  unknown.bind(0, 'nowhere.invalid');
  await once(unknown, 'error').then(([{ code, syscall, hostname }]) =>
    print('unknown', syscall, hostname, typeof code),
  );
  const local = await bound('local', 'udp4', { port: 0, address: 'localhost' });
  print('local', local.address().address);
  for (const port_ of ['x', {}, null]) {
    const one = dgram.createSocket('udp4');
    one.on('error', (failed) => print('bad port', port_, shown(failed)));
    attempt(`port ${JSON.stringify(port_)}`, () => one.bind(port_, () => print('bound', port_)));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    one.close();
  }
  const fds = [-1, 0, 9999, 'x'];
  for (const fd of fds) {
    const one = dgram.createSocket('udp4');
    one.on('error', (failed) => print('bad fd', fd, shown(failed)));
    attempt(`fd ${fd}`, () => one.bind({ fd }));
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    attempt('close', () => one.close());
  }
  await closed(socket, second, any, six, wrong, unknown, local);
  attempt('closed', () => socket.bind(0));
  attempt('closed', () => socket.close());
  attempt('closed', () => socket.address());
  attempt('closed', () => socket.send('x', 1));
  attempt('closed', () => socket.setMulticastInterface(HOST));
  attempt('closed', () => socket.addMembership('224.0.0.114'));
  print('closed', socket.ref() === socket, socket.unref() === socket);
}

async function sharing() {
  for (const option of ['reuseAddr', 'reusePort']) {
    const one = await bound('one', { type: 'udp4', [option]: true });
    const { port } = one.address();
    const two = await bound('two', { type: 'udp4', [option]: true }, port, HOST);
    print(option, two.address().port === port);
    await closed(one, two);
  }
  const six = await bound('six', { type: 'udp6', ipv6Only: true }, 0, '::');
  const four = await bound('four', 'udp4', six.address().port, '0.0.0.0');
  print('apart', four.address().port === six.address().port);
  await closed(six, four);
}

/** What arrives at a socket when `send` has run. */
async function received(receiver, send) {
  const arrives = once(receiver, 'message');
  send();
  const [message, { address, family, port, size }] = await arrives;
  print('received', Buffer.isBuffer(message), message.toString('latin1'), address, family, port > 0, size);
}

async function sending() {
  const receiver = await bound('receiver');
  const { port } = receiver.address();
  const sender = await bound('sender');
  const told = (...values) => print('sent', ...values.map(shown));
  const forms = [
    ['text', port, HOST],
    ['text', port, HOST, told],
    ['text', port, told],
    ['text', port],
    [Buffer.from('abcdef'), 1, 3, port, HOST, told],
    [Buffer.from('abcdef'), 1, 3, port, HOST],
    [Buffer.from('abcdef'), 0, 2, port],
    [Buffer.from('abcdef'), 2, 2, port, told],
    [new Uint16Array([0x4141, 0x4242]), port, HOST],
    [new DataView(new TextEncoder().encode('view').buffer, 1, 2), port, HOST],
    [['a', Buffer.from('b'), new Uint8Array([99])], port, HOST, told],
    [[], port, HOST, told],
    ['', port, HOST, told],
    ['caf\u00e9 \u{1f600}', port, HOST, told],
    ['x', port, 'localhost', told],
    ['x', `${port}`, HOST, told],
    ['x', port, null, told],
    ['x', port, '', told],
  ];
  for (const form of forms) await received(receiver, () => print('send', sender.send(...form)));
  await received(receiver, () => sender.sendto(Buffer.from('abcdef'), 1, 2, port, HOST, told));
  const implicit = watch('implicit', dgram.createSocket('udp4'));
  await received(receiver, () => {
    implicit.send('unbound', port, HOST, told);
    implicit.send('second', port, HOST);
  });
  print('bound now', implicit.address().address);
  await once(receiver, 'message');
  const bad = [[], ['x'], ['x', 0], ['x', 70000, HOST], ['x', 'y'], [5, port], [null, port], [{}, port], [[5], port]];
  bad.push(
    ['x', port, 5],
    ['x', port, {}],
    ['x', -1, 1, port],
    [Buffer.from('ab'), 3, 1, port],
    [Buffer.from('ab'), 0, 3, port],
  );
  bad.push(
    ['x', port, true],
    [Buffer.from('ab'), 'a', 'b', port],
    ['x', {}, HOST],
    ['x', 1.5, HOST],
    ['text', 1, 2, port],
  );
  for (const values of bad) attempt('bad', () => sender.send(...values));
  for (const values of [
    [],
    ['x'],
    ['x', 0, 1],
    ['x', 'a', 1, port, HOST],
    ['x', 0, 'a', port, HOST],
    ['x', 0, 1, port, 5],
  ]) {
    attempt('bad sendto', () => sender.sendto(...values));
  }
  await new Promise((resolve) => {
    sender.send(Buffer.alloc(70000), port, HOST, (error, bytes) => {
      print('too long', error.message.replace(port, 'PORT'), { ...details(error), port: error.port === port }, bytes);
      resolve();
    });
  });
  sender.send(Buffer.alloc(70000), port, HOST);
  await new Promise((resolve) => {
    sender.send('x', port, 'nowhere.invalid', (error, bytes) => {
      print('unknown', error.syscall, error.hostname, typeof error.code, bytes);
      resolve();
    });
  });
  sender.send('x', port, 'nowhere.invalid');
  await once(sender, 'error').then(([{ hostname }]) => print('emitted', hostname));
  sender.send('x', port, '::1', ({ code, syscall, address }) => print('family', code, syscall, address));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  await closed(receiver, sender, implicit);
}

async function connecting() {
  const receiver = await bound('receiver');
  const { port } = receiver.address();
  const sender = watch('sender', dgram.createSocket('udp4'));
  print(
    'connect',
    sender.connect(port, HOST, (...values) => print('connected', ...values.map(shown))),
  );
  attempt('again', () => sender.connect(port));
  attempt('before', () => sender.remoteAddress());
  await once(sender, 'connect');
  const { address, family, port: other } = sender.remoteAddress();
  print('remote', address, family, other === port);
  attempt('again', () => sender.connect(port));
  const told = (...values) => print('sent', ...values.map(shown));
  for (const form of [
    ['text'],
    ['text', told],
    [Buffer.from('abcd'), 1, 2],
    [Buffer.from('abcd'), 1, 2, told],
    [['a', 'b'], told],
  ]) {
    await received(receiver, () => sender.send(...form));
  }
  for (const form of [
    ['x', port],
    ['x', port, HOST],
    ['x', 0, 1, port, HOST],
    ['x', 0, 1, port],
  ]) {
    attempt('with address', () => sender.send(...form));
  }
  attempt('sendto', () => sender.sendto(Buffer.from('x'), 0, 1, port, HOST));
  print('disconnect', sender.disconnect());
  attempt('remote', () => sender.remoteAddress());
  attempt('disconnect', () => sender.disconnect());
  await received(receiver, () => sender.send('x', port, HOST));
  for (const values of [[], [0], [-1], [65536], ['x'], [null], [port, 5]]) {
    attempt('bad', () =>
      dgram
        .createSocket('udp4')
        .connect(...values)
        .close(),
    );
  }
  const unknown = watch('unknown', dgram.createSocket('udp4'));
  await new Promise((resolve) => {
    unknown.connect(port, 'nowhere.invalid', (error) => {
      print('unknown', error.syscall, error.hostname);
      resolve();
    });
  });
  attempt('not connected', () => unknown.remoteAddress());
  const { port: nobody } = unknown.address();
  await closed(unknown);
  const lonely = watch('lonely', dgram.createSocket('udp4'));
  lonely.connect(nobody, HOST);
  await once(lonely, 'connect');
  lonely.send('x');
  const [refused] = await once(lonely, 'error');
  print('refused', details(refused));
  await closed(receiver, sender, lonely);
}

async function options() {
  const socket = await bound('socket', { type: 'udp4', recvBufferSize: 10000, sendBufferSize: 12000 });
  print('sizes', socket.getRecvBufferSize(), socket.getSendBufferSize());
  print('set', socket.setRecvBufferSize(8192), socket.setSendBufferSize(8192));
  print('sizes', socket.getRecvBufferSize(), socket.getSendBufferSize());
  for (const size of [-1, 'x', 1.5, Infinity, undefined, 2 ** 32, {}]) {
    attempt(`size ${size}`, () => socket.setRecvBufferSize(size));
    attempt(`size ${size}`, () => socket.setSendBufferSize(size));
  }
  print('broadcast', socket.setBroadcast(true), socket.setBroadcast(false));
  for (const ttl of [1, 255, 0, 256, -1, 'x', undefined, 1.5]) {
    attempt(`ttl ${ttl}`, () => socket.setTTL(ttl));
    attempt(`multicast ttl ${ttl}`, () => socket.setMulticastTTL(ttl));
  }
  for (const value of [true, false, 0, 1, undefined]) {
    attempt(`loopback ${value}`, () => socket.setMulticastLoopback(value));
  }
  for (const value of [HOST, '::1', 'x', '', 5, undefined]) {
    attempt(`interface ${value}`, () => socket.setMulticastInterface(value));
  }
  for (const values of [
    [],
    ['224.0.0.114', HOST],
    ['224.0.0.114', HOST],
    ['x'],
    [HOST, HOST],
    [5],
    ['224.0.0.114', 'x'],
  ]) {
    attempt(`add ${values}`, () => socket.addMembership(...values));
  }
  for (const values of [[], ['224.0.0.114', HOST], ['224.0.0.114', HOST], ['x'], [5], ['224.0.0.114', 5]]) {
    attempt(`drop ${values}`, () => socket.dropMembership(...values));
  }
  for (const values of [[], [HOST], [HOST, '232.1.1.1', HOST], ['x', '232.1.1.1', HOST], [5, '232.1.1.1'], [HOST, 5]]) {
    attempt(`add source ${values}`, () => socket.addSourceSpecificMembership(...values));
    attempt(`drop source ${values}`, () => socket.dropSourceSpecificMembership(...values));
  }
  await closed(socket);
  const unbound = watch('unbound', dgram.createSocket('udp4'));
  attempt('join', () => unbound.addMembership('224.0.0.114', HOST));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  attempt('ttl', () => unbound.setTTL(5));
  await closed(unbound);
  const fresh = dgram.createSocket('udp4');
  attempt('ttl', () => fresh.setTTL(5));
  attempt('broadcast', () => fresh.setBroadcast(true));
  attempt('loopback', () => fresh.setMulticastLoopback(true));
  attempt('size', () => fresh.setRecvBufferSize(8192));
  await closed(fresh);
}

async function closing() {
  const order = [];
  const socket = dgram.createSocket('udp4');
  socket.on('close', () => order.push('event'));
  print('returns itself', socket.close(() => order.push('callback')) === socket);
  order.push('called');
  process.nextTick(() => order.push('tick'));
  await once(socket, 'close');
  print('order', order);
  const early = watch('early', dgram.createSocket('udp4'));
  early.bind(0, HOST);
  early.close();
  await once(early, 'close');
  const queued = watch('queued', dgram.createSocket('udp4'));
  queued.send('x', 1, HOST, (...values) => print('sent', ...values.map(shown)));
  queued.close();
  await once(queued, 'close');
  const controller = new AbortController();
  const aborted = await bound('aborted', { type: 'udp4', signal: controller.signal });
  controller.abort();
  await once(aborted, 'close');
  const dead = watch('dead', dgram.createSocket({ type: 'udp4', signal: AbortSignal.abort() }));
  await once(dead, 'close');
  const disposed = await bound('disposed');
  await disposed[Symbol.asyncDispose]();
  attempt('disposed', () => disposed.address());
  await disposed[Symbol.asyncDispose]();
}

async function synchronously() {
  const receiver = watch('receiver', dgram.createSocket('udp4'));
  const { address, family, port } = receiver.bindSync({ address: HOST });
  print('bound', address, family, port === receiver.address().port);
  attempt('again', () => receiver.bindSync());
  await once(receiver, 'listening');
  const taken = dgram.createSocket('udp4');
  try {
    taken.bindSync({ port, address: HOST });
  } catch (error) {
    print('in use', { ...details(error), port: error.port === port });
  }
  for (const given of [
    { address: 'localhost' },
    { address: 5 },
    { port: -1 },
    { port: 'x' },
    5,
    null,
    { address: '::1' },
  ]) {
    attempt(`bind ${JSON.stringify(given)}`, () => dgram.createSocket('udp4').bindSync(given).address);
  }
  print('any', dgram.createSocket('udp4').unref().bindSync().address);
  const sender = watch('sender', dgram.createSocket('udp4'));
  print('connect', sender.connectSync(port, HOST), sender.remoteAddress().port === port);
  attempt('again', () => sender.connectSync(port, HOST));
  await received(receiver, () => sender.send('text'));
  for (const values of [[], [port, 'localhost'], [0], [port, 5]]) {
    attempt('connect', () =>
      dgram
        .createSocket('udp4')
        .unref()
        .connectSync(...values),
    );
  }
  const busy = dgram.createSocket('udp4');
  busy.bind(0, HOST);
  attempt('busy', () => busy.connectSync(port, HOST));
  attempt('busy', () => busy.bindSync());
  await once(busy, 'listening');
  await closed(receiver, taken, sender, busy);
}

async function lookups() {
  const asked = [];
  const lookup = (host, options, callback) => {
    asked.push([host, options]);
    callback(null, HOST, 4);
  };
  const socket = dgram.createSocket({ type: 'udp4', lookup });
  socket.on('listening', () => print('listening'));
  socket.bind(0, 'some.host');
  print('asked', asked, socket.address().address);
  await closed(socket);
}

async function run() {
  for (const part of [making, binding, sharing, sending, connecting, options, closing, synchronously, lookups]) {
    print('---', part.name);
    await part();
  }
}

run();
