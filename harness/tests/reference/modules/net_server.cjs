'use strict';
// What servers and TCP connections do: every form of listening and connecting, limits, options, names, look-ups.

const { once } = require('events');
const fs = require('fs');
const net = require('net');
const { attempt, describe, print } = require('./support.cjs');

const HOST = '127.0.0.1';
const shown = (value) => (value instanceof Error ? describe(value) : value);
const unnamed = (address) => (address?.port > 0 ? { ...address, port: 'PORT' } : address);
const details = ({ code, errno, syscall, address, port }) => [code, errno, syscall, address, port > 0 ? 'PORT' : port];

/** A server that listens; it ends what it greets. */
async function listening(listen, options = {}, onSocket = (socket) => socket.end('hi')) {
  const server = net.createServer(options, onSocket);
  server.listen(...listen);
  await once(server, 'listening');
  return server;
}

async function textFrom(client) {
  let text = '';
  client.setEncoding('utf8').on('data', (part) => (text += part));
  client.on('error', (error) => (text += `<${error.code}>`));
  await once(client, 'close').catch(() => {});
  return text;
}

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
    print('bad', form, outcome.length === 0 ? 'listens' : details(outcome[0]));
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

async function names() {
  const server = await listening([0, HOST], {}, () => {});
  const { port } = server.address();
  const client = net.connect({ port, host: HOST, localAddress: '127.0.0.2' });
  const before = [client.localAddress, client.remoteAddress, client.remotePort, client.remoteFamily, client.address()];
  print('before', ...before);
  const [socket] = await once(server, 'connection');
  if (client.connecting) await once(client, 'connect');
  print(
    'client',
    client.localAddress,
    client.localFamily,
    client.localPort > 0,
    client.remoteAddress,
    client.remoteFamily,
  );
  print('ports', client.remotePort === port, socket.remotePort === client.localPort, socket.localPort === port);
  print('server', socket.remoteAddress, socket.localAddress, unnamed(socket.address()), unnamed(client.address()));
  client.destroy();
  print('after', client.localAddress, client.remoteAddress, client.address());
  await once(client, 'close');
  socket.destroy();
  server.close();
  await once(server, 'close');
  for (const bad of [
    { localAddress: 'x' },
    { localPort: 'x' },
    { localPort: -1 },
    { family: 5 },
    { lookup: 5 },
    { hints: 5 },
  ]) {
    attempt(
      `connect ${JSON.stringify(bad)}`,
      () => net.connect({ port: 1, host: 'localhost', ...bad }).on('error', () => {}).connecting,
    );
  }
  const foreign = net.connect({ port, host: HOST, localAddress: '192.0.2.1' });
  const [error] = await once(foreign, 'error');
  print('foreign', details(error), error.message);
}

async function connectForms() {
  const server = await listening([0, '::'], {}, (socket) => socket.end(socket.remoteAddress));
  const { port } = server.address();
  const forms = [
    [port],
    [`${port}`],
    [port, HOST],
    [port, 'localhost'],
    [port, '::1'],
    [{ port }],
    [{ port, host: 'localhost', family: 4 }],
    [{ port, host: 'localhost', family: 6 }],
    [{ port, host: 'localhost', autoSelectFamily: false }],
    [{ port, host: 'localhost', autoSelectFamily: true }],
    [{ port, host: HOST, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 }],
    [
      {
        port,
        host: 'some.host',
        lookup: (host, options, callback) => callback(null, options.all ? [{ address: HOST, family: 4 }] : HOST, 4),
      },
    ],
  ];
  for (const form of forms) {
    const events = [];
    const client = net.connect(...form, () => events.push('callback'));
    for (const event of ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready']) {
      client.on(event, (...values) =>
        events.push([event, ...values.map((value) => (value === port ? 'PORT' : shown(value)))]),
      );
    }
    print('text', await textFrom(client));
    print('events', events);
  }
  const bad = net.connect({ port, host: 'nowhere.invalid' });
  bad.on('lookup', (error, address, family, host) => print('lookup', error.code.length > 0, address, family, host));
  const [unknown] = await once(bad, 'error');
  print('unknown', unknown.syscall, unknown.hostname, bad.connecting, bad.destroyed);
  const failing = net.connect({
    port,
    host: 'some.host',
    lookup: (host, options, callback) => callback(new Error('mine')),
  });
  print('lookup fails', ...(await once(failing, 'error')).map(shown));
  const wrong = net.connect({
    port,
    host: 'some.host',
    lookup: (host, options, callback) => callback(null, [{ address: 'x', family: 4 }]),
  });
  print('lookup is wrong', ...(await once(wrong, 'error')).map(shown));
  const controller = new AbortController();
  const aborted = net.connect({ port, host: HOST, signal: controller.signal });
  controller.abort();
  print('aborted', ...(await once(aborted, 'error')).map(shown));
  server.close();
  await once(server, 'close');
  for (const autoSelectFamilyAttemptTimeout of [0, -1, 'x', 1.5]) {
    attempt(
      'attempt',
      () => net.connect({ port, host: 'localhost', autoSelectFamilyAttemptTimeout }).on('error', () => {}).connecting,
    );
  }
  const refused = net.connect(port, HOST);
  print('refused', details((await once(refused, 'error'))[0]));
  const refusedBoth = net.connect(port, 'localhost');
  const [both] = await once(refusedBoth, 'error');
  print('refused', both.code, both.constructor.name, both.errors?.length ?? 0);
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

async function connectionOptions() {
  const socket = new net.Socket();
  print('service', socket.getTypeOfService());
  for (const tos of [5, 0, 255, 256, -1, 'x', 1.5, undefined]) {
    attempt(`service ${tos}`, () => socket.setTypeOfService(tos) === socket);
    print('service', socket.getTypeOfService());
  }
  for (const options of [
    { typeOfService: 7 },
    { typeOfService: 'x' },
    { typeOfService: 300 },
    { keepAliveInitialDelay: 'x' },
  ]) {
    attempt(`option ${JSON.stringify(options)}`, () => new net.Socket(options).getTypeOfService());
  }
  for (const values of [
    [],
    ['x'],
    [true, 'x'],
    [true, 1000, 2000, 3],
    [{}],
    [{ enable: true, interval: 3000, count: 4 }],
    [null],
  ]) {
    attempt('keep alive', () => socket.setKeepAlive(...values) === socket);
  }
  const server = await listening([0, HOST], { noDelay: true, keepAlive: true }, (peer) => {
    print('peer', peer.getTypeOfService(), peer.setTypeOfService(16) === peer, peer.getTypeOfService());
    peer.end();
  });
  const client = new net.Socket({ typeOfService: 8 });
  client.connect(server.address().port, HOST, () => print('client', client.getTypeOfService()));
  await textFrom(client);
  print('closed', client.getTypeOfService());
  server.close();
  await once(server, 'close');
}

async function boundSockets() {
  const { BoundSocket } = net;
  for (const given of [
    5,
    null,
    { host: 'localhost' },
    { host: 5 },
    { port: -1 },
    { ipv6Only: 5 },
    { reusePort: 5 },
    { host: '192.0.2.1' },
  ]) {
    attempt(`bound ${JSON.stringify(given)}`, () => new BoundSocket(given).address());
  }
  for (const given of [undefined, { ipv6Only: true }, { host: '::1' }, { port: '0', reusePort: true }]) {
    const bound = new BoundSocket(given);
    print('bound', given, unnamed(bound.address()), bound.fd() > 2, bound.close());
    for (const name of ['address', 'fd', 'close']) attempt('closed', () => bound[name]());
    attempt('closed', () => net.createServer().listen(bound));
    print('disposed', bound[Symbol.dispose]());
  }
  const bound = new BoundSocket({ host: HOST });
  const { port } = bound.address();
  const server = await listening([bound], {}, (socket) => socket.end(`${socket.remotePort === local.port}`));
  print('listening', server.address().port === port);
  attempt('adopted', () => bound.address());
  attempt('adopted', () => new net.Socket({ handle: bound }));
  const from = new BoundSocket({ host: HOST });
  const local = from.address();
  const client = new net.Socket({ handle: from });
  print('new', client.connecting, client.pending, client.readyState, client.localPort === local.port);
  client.connect(port, HOST);
  print('connecting', client.connecting, client.localAddress, client.localPort === local.port);
  print('text', await textFrom(client));
  server.close();
  await once(server, 'close');
  const refused = new net.Socket({ handle: new BoundSocket({ host: HOST }) });
  refused.connect(port, HOST);
  print('refused', (await once(refused, 'error'))[0].code);
  const byOption = await listening([{ handle: new BoundSocket({ host: HOST }) }]);
  print('by option', byOption.listening);
  byOption.close();
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

function socketAddresses() {
  const { SocketAddress } = net;
  const made = new SocketAddress();
  print('default', made.address, made.port, made.family, made.flowlabel, SocketAddress.isSocketAddress(made));
  const six = new SocketAddress({ address: '::1', port: 80, family: 'ipv6', flowlabel: 5 });
  print('six', six.address, six.port, six.family, six.flowlabel, six, SocketAddress.isSocketAddress({}));
  for (const given of [
    5,
    { address: 5 },
    { address: '::1' },
    { port: -1 },
    { family: 'x' },
    { family: 'ipv6', flowlabel: -1 },
  ]) {
    attempt(`address ${JSON.stringify(given)}`, () => new SocketAddress(given).address);
  }
  for (const text of ['1.2.3.4:80', '[::1]:80', '1.2.3.4', 'x', '[1.2.3.4]:5', '1.2.3.4:70000', '::1', 'localhost:5']) {
    const parsed = SocketAddress.parse(text);
    print('parse', text, parsed?.address, parsed?.port, parsed?.family);
  }
}

async function run() {
  const parts = [
    listenForms,
    listenOnOthers,
    abstractNames,
    failures,
    limits,
    names,
    connectForms,
    halves,
    pausing,
    resets,
  ];
  parts.push(signals, descriptors, connectionOptions, boundSockets, references, socketAddresses);
  for (const part of parts) {
    print('---', part.name);
    await part();
  }
}

run();
