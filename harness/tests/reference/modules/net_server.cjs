'use strict';
// What servers do: every form of listening, limits, half-open and paused connections, ends.

const { once } = require('events');
const fs = require('fs');
const net = require('net');
const { HOST, details, listening, run, shown, textFrom, unnamed } = require('./connections.cjs');
const { attempt, print } = require('./support.cjs');

async function listenForms() {
  const path = 'server.sock';
  const forms = [
    [],
    [0],
    [null],
    [undefined],
    ['0'],
    [{ port: 0 }],
    [{ port: '0', host: HOST }],
    [0, HOST],
    [0, 'localhost'],
    [0, '::1'],
    [0, '::'],
    [{ port: 0, ipv6Only: true }],
    [0, 5],
    [0, HOST, 5],
    [{ port: 0, host: HOST, backlog: 3 }],
    [path],
    [{ path }],
    [path, 5],
    [{ path, readableAll: true, writableAll: true }],
    [{ port: 0, host: HOST, exclusive: true }],
    [{ port: 0, host: HOST, reusePort: true }],
    [{ port: null }],
    [{ port: undefined, path }],
  ];
  for (const form of forms) {
    const server = net.createServer((socket) => socket.end('hi'));
    const order = [];
    server.on('listening', () => order.push('event'));
    const given = JSON.stringify(form);
    const returned = server.listen(...form, () => order.push('callback'));
    order.push(server.listening ? 'at once' : 'later', server.address() === null ? 'no address' : 'address');
    await once(server, 'listening');
    const address = server.address();
    print('listen', given, returned === server, order, typeof address === 'string' ? address : unnamed(address));
    const client = typeof address === 'string' ? net.connect(address) : net.connect(address.port, address.address);
    print('text', await textFrom(client));
    if (typeof address === 'string') print('mode', (fs.statSync(address).mode & 0o777).toString(8));
    attempt('again', () => server.listen(0));
    server.close((error) => print('closed', shown(error ?? null), server.listening, server.address()));
    await once(server, 'close');
    print('left', fs.existsSync(path));
  }
}

async function listenOnOthers() {
  const first = await listening([0, HOST]);
  const twice = net.createServer();
  twice.listen({ fd: first._handle.fd });
  const [exists] = await once(twice, 'error');
  print('twice', shown(exists), details(exists));
  const byHandle = await listening([first._handle], {}, (socket) => socket.end('by handle'));
  print('same', byHandle.address().port === first.address().port);
  print('text', await textFrom(net.connect(byHandle.address().port, HOST)));
  for (const fd of [9999, 0]) {
    const bad = net.createServer();
    bad.listen({ fd });
    const [error] = await once(bad, 'error');
    print('fd', fd, shown(error), details(error));
  }
  await new Promise((resolve) => byHandle.close(resolve));
}

async function abstractNames() {
  const name = `\0refnode-test-${process.pid}`;
  const server = await listening([name]);
  print('abstract', server.address() === name);
  print('text', await textFrom(net.connect(name)));
  const second = net.createServer();
  second.listen(name);
  const [taken] = await once(second, 'error');
  print('taken', taken.code, taken.syscall, taken.address === name);
  server.close();
  await once(server, 'close');
  const client = net.connect({ path: name });
  print('connecting', client.connecting);
  const [gone] = await once(client, 'error');
  print('gone', gone.code, gone.syscall, gone.address === name);
}

async function failures() {
  const server = await listening([0, HOST]);
  const { port } = server.address();
  const second = net.createServer();
  second.on('error', (error) => print('in use', details(error), error.message.replace(port, 'PORT')));
  second.listen(port, HOST);
  await once(second, 'error');
  print('after', second.listening, second.address());
  second.listen(0, HOST);
  await once(second, 'listening');
  print('recovered', second.listening);
  second.close();
  for (const form of [['nowhere.invalid'], [HOST], ['192.0.2.1']]) {
    const bad = net.createServer();
    bad.listen(form[0] === HOST ? 1 : 0, ...form);
    const outcome = await Promise.race([once(bad, 'error'), once(bad, 'listening')]);
    // Whether a name is unknown or cannot be asked for now is the network's answer.
    const told = form[0] === 'nowhere.invalid' ? ({ syscall }) => syscall : details;
    print('bad', form, outcome.length === 0 ? 'listens' : told(outcome[0]));
    bad.close();
  }
  const long = net.createServer();
  attempt('long path', () => long.listen(`/tmp/${'x'.repeat(200)}`));
  const outcome = await Promise.race([once(long, 'error'), once(long, 'listening')]);
  print('long', outcome.length === 0 ? long.address().length : [outcome[0].code, outcome[0].syscall]);
  long.close();
  for (const options of [
    5,
    'x',
    null,
    { highWaterMark: 1024 },
    { highWaterMark: 'x' },
    { keepAliveInitialDelay: 'x' },
  ]) {
    attempt('create', () => net.createServer(options) instanceof net.Server);
  }
  for (const options of [{ noDelay: 5 }, { keepAlive: 'x' }, { allowHalfOpen: 1 }, { pauseOnConnect: 'x' }]) {
    attempt('create', () => net.createServer(options) instanceof net.Server);
  }
  for (const values of [[{ signal: 5, port: 0 }], [0, 5, 'x'], [{ port: 0, host: 5 }], [{ port: true }], ['']]) {
    attempt(
      'listen',
      () =>
        net
          .createServer()
          .listen(...values)
          .close() instanceof net.Server,
    );
  }
  for (const values of [[], ['x'], [5]]) attempt('getConnections', () => server.getConnections(...values));
  server.close();
  await once(server, 'close');
  const early = net.createServer().listen(0, HOST, () => print('never'));
  early.on('listening', () => print('never'));
  early.close((error) => print('early', shown(error ?? null)));
  await once(early, 'close');
}

async function limits() {
  const sockets = [];
  const server = await listening([0, HOST], {}, (socket) => sockets.push(socket));
  const { port } = server.address();
  server.maxConnections = 2;
  const clients = [];
  for (let count = 0; count < 2; count++) {
    clients.push(net.connect(port, HOST));
    await once(server, 'connection');
  }
  const count = () => new Promise((resolve) => server.getConnections((error, number) => resolve([error, number])));
  print('connections', await count());
  const extra = net.connect(port, HOST);
  const [dropped] = await once(server, 'drop');
  print('drop', Object.keys(dropped), dropped.localPort === port, dropped.remoteAddress, dropped.remoteFamily);
  print('extra', await textFrom(extra));
  server.close((error) => print('closed', shown(error ?? null)));
  attempt('twice', () => server.close((error) => print('twice', shown(error ?? null))) === server);
  print('while closing', server.listening, await count());
  for (const client of clients) client.end();
  for (const socket of sockets) socket.resume();
  await once(server, 'close');
  print('after', await count());
  server.maxConnections = 0;
  server.listen(0, HOST);
  await once(server, 'listening');
  const refused = net.connect(server.address().port, HOST);
  const [told] = await once(server, 'drop');
  print('none', typeof told, await textFrom(refused));
  server.close();
  await once(server, 'close');
}

async function halves() {
  for (const allowHalfOpen of [false, true]) {
    const server = await listening([0, HOST], { allowHalfOpen }, (socket) => {
      socket.resume();
      socket.on('end', () => {
        print('end', allowHalfOpen, socket.writable, socket.allowHalfOpen);
        setImmediate(() => socket.writable && socket.end('late'));
      });
    });
    const client = net.connect({ port: server.address().port, host: HOST, allowHalfOpen: true });
    client.end('x');
    print('text', allowHalfOpen, await textFrom(client));
    server.close();
    await once(server, 'close');
  }
}

async function pausing() {
  const server = await listening([0, HOST], { pauseOnConnect: true }, (socket) => {
    print('paused', socket.isPaused(), socket.readableFlowing, socket.bytesRead);
    socket.on('data', (bytes) => {
      print('data', String(bytes));
      socket.end();
    });
    setTimeout(() => {
      print('still', socket.bytesRead);
      socket.resume();
    }, 30);
  });
  const client = net.connect(server.address().port, HOST, () => client.write('early'));
  await textFrom(client);
  server.close();
  await once(server, 'close');
}

async function resets() {
  const server = await listening([0, HOST], {}, (socket) => {
    socket.on('error', (error) => print('server', details(error)));
    socket.on('close', (hadError) => {
      print('server close', hadError);
      server.close();
    });
  });
  const client = net.connect(server.address().port, HOST);
  await Promise.all([once(client, 'connect'), once(server, 'connection')]);
  print('reset', client.resetAndDestroy() === client, client.destroyed);
  await once(client, 'close');
  await once(server, 'close');
  const idle = new net.Socket();
  idle.on('error', (error) => print('idle', shown(error)));
  idle.resetAndDestroy();
  const path = await listening(['reset.sock']);
  const pipe = net.connect('reset.sock');
  attempt('pipe', () => pipe.resetAndDestroy());
  await textFrom(pipe);
  path.close();
  await once(path, 'close');
}

async function signals() {
  const controller = new AbortController();
  const server = await listening([{ port: 0, host: HOST, signal: controller.signal }]);
  controller.abort();
  await once(server, 'close');
  print('aborted', server.listening);
  const dead = net.createServer();
  dead.listen({ port: 0, host: HOST, signal: AbortSignal.abort() });
  await once(dead, 'close');
  print('dead', dead.listening);
  const disposed = await listening([0, HOST]);
  await disposed[Symbol.asyncDispose]();
  print('disposed', disposed.listening);
}

async function descriptors() {
  const server = await listening([0, HOST], {}, (socket) => socket.end('by descriptor'));
  const client = net.connect(server.address().port, HOST);
  await once(client, 'connect');
  const { fd } = client._handle;
  print('fd', fd > 2);
  print('text', await textFrom(client));
  server.close();
  await once(server, 'close');
}

function references() {
  const server = net.createServer();
  print('server', server.ref() === server, server.unref() === server, Object.keys(server));
  server.listen(0, HOST);
  print(
    'exports',
    Object.keys(net)
      .filter((name) => !name.startsWith('_'))
      .sort(),
  );
  print('auto', net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
  net.setDefaultAutoSelectFamily(false);
  net.setDefaultAutoSelectFamilyAttemptTimeout(5);
  print('auto', net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout());
  attempt('auto', () => net.setDefaultAutoSelectFamily('x'));
  attempt('auto', () => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
  attempt('auto', () => net.setDefaultAutoSelectFamilyAttemptTimeout('x'));
  net.setDefaultAutoSelectFamily(true);
}

run([
  listenForms,
  listenOnOthers,
  abstractNames,
  failures,
  limits,
  halves,
  pausing,
  resets,
  signals,
  descriptors,
  references,
]);
