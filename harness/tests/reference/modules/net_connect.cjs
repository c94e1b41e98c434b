'use strict';
// What connecting does: every form of it, look-ups, names of both ends, options, sockets that were bound before.

const { once } = require('events');
const net = require('net');
const { HOST, details, listening, run, shown, textFrom, unnamed } = require('./connections.cjs');
const { attempt, print } = require('./support.cjs');

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

/** A signal belongs to a new socket; a connection takes no notice of any. */
async function signals() {
  const server = await listening([0, HOST], {}, (socket) => socket.end('text'));
  const target = { port: server.address().port, host: HOST };
  const aborted = AbortSignal.abort('why');
  for (const signal of [5, 'x', '', null, false, {}, new EventTarget(), aborted]) {
    const socket = new net.Socket();
    print('connect', signal, await textFrom(socket.connect({ ...target, signal })));
    if (signal !== aborted) attempt('socket', () => new net.Socket({ signal }).destroyed);
  }
  const socket = new net.Socket({ signal: aborted });
  print('aborted before', socket.destroyed, socket.readable, socket.writable);
  print('error', details((await once(socket, 'error'))[0]), socket.destroyed, socket.readable, socket.writable);
  print('text', await textFrom(socket.connect(target)));
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

run([names, connectForms, connectionOptions, signals, boundSockets, socketAddresses]);
