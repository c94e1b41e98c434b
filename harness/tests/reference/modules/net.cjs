'use strict';
// What sockets do: data both ways, ends, half-open sides, destruction, errors, timeouts, pauses, options.

const net = require('net');
const { attempt, describe, print } = require('./support.cjs');

// Relative to the working directory, which is a fresh one.
const path = 'net.sock';
const EVENTS = ['connect', 'ready', 'end', 'finish', 'close', 'error', 'timeout', 'drain', 'lookup', 'pause', 'resume'];

const shown = (value) => (value instanceof Error ? describe(value) : value);

/** Prints every event of a socket. */
function watch(name, socket) {
  for (const event of EVENTS) socket.on(event, (...values) => print(`${name}.${event}`, ...values.map(shown)));
  return socket;
}

const closed = (socket) => new Promise((resolve) => socket.on('close', resolve));

function told(name) {
  return (error) => print(name, shown(error ?? null));
}

/** A server and a client; done when the server is closed, which `onServer` or `onClient` bring about. */
function converse(options, onServer, onClient) {
  return new Promise((resolve) => {
    const server = net.createServer(options, (socket) => onServer(watch('server', socket), server));
    server.on('close', resolve);
    server.listen(path, () => onClient(server));
  });
}

const closes = (socket, server) => socket.on('close', () => server.close());

function echo() {
  const onServer = (socket) => {
    socket.on('data', (bytes) => socket.write(bytes));
    socket.on('end', () => {
      print('server at end', socket.readyState, socket.writable);
      socket.end('bye');
    });
  };
  const onClient = (server) => {
    const client = watch('client', net.connect(path));
    print('state', client.readyState, client.connecting, client.pending, client.bytesWritten);
    client.setEncoding('utf8');
    let got = '';
    client.on('data', (text) => {
      got += text;
      if (got !== 'hello') return;
      print('bytes', client.bytesRead, client.bytesWritten);
      client.end();
      print('after end', client.writable, client.writableEnded, client.readyState);
    });
    client.on('close', () => {
      print('got', got, client.bytesRead, client.bytesWritten, client.destroyed, client.readyState);
      print('gone', client._handle, client.bufferSize);
      server.close();
    });
    print('write', client.write('hel'), client.bytesWritten, client.writableLength);
    print('write', client.write(Buffer.from('lo'), told('written')), client.bytesWritten);
  };
  return converse({ allowHalfOpen: true }, onServer, onClient);
}

function destroyWhenConnected() {
  const onServer = (socket, server) => {
    socket.write('x'.repeat(10));
    closes(socket, server);
  };
  return converse({}, onServer, () => {
    const client = watch(
      'client',
      net.connect(path, () => {
        client.destroy();
        print('destroyed', client.destroyed, client.readyState);
        client.write('x', told('written'));
        client.destroy();
        client.end(told('ended'));
        print('state', client.readyState);
      }),
    );
  });
}

function destroyWithWritesUnderWay() {
  const onServer = (socket, server) => closes(socket.resume(), server);
  return converse({}, onServer, () => {
    const client = watch(
      'client',
      net.connect(path, () => {
        client.write('x'.repeat(4 << 20), told('first'));
        client.write('second', told('second'));
        client.destroy(new Error('mine'));
      }),
    );
  });
}

function writeAfterOtherEnd() {
  const onServer = (socket, server) => {
    closes(socket.resume(), server);
    socket.end('out');
  };
  return converse({}, onServer, () => {
    const client = watch('client', net.connect(path));
    client.on('data', (bytes) => print('data', String(bytes)));
    client.on('end', () => {
      print('at end', client.writable, client.readyState);
      print('late', client.write('late', told('late')));
      setImmediate(() => print('later', client.writable, client.write('later', told('later'))));
    });
  });
}

function writeAfterOwnEnd() {
  const onServer = (socket, server) => closes(socket.resume(), server);
  return converse({}, onServer, () => {
    const client = watch(
      'client',
      net.connect(path, () => {
        client.end('x');
        client.write('y', told('written'));
      }),
    );
  });
}

function writeToClosed() {
  const onServer = (socket, server) => closes(socket, server).destroy();
  return converse({}, onServer, () => {
    const client = watch('client', net.connect({ path, allowHalfOpen: true }));
    client.on('end', () => setImmediate(() => client.write('a', told('written'))));
    client.resume();
  });
}

function timeouts() {
  const onServer = (socket, server) => socket.resume().on('end', () => server.close());
  return converse({}, onServer, () => {
    const client = watch('client', net.connect(path));
    const onTimeout = () => {
      print('timed out', client.timeout, client.destroyed);
      client.setTimeout(0);
      client.end();
    };
    print('set', client.setTimeout(1e6, onTimeout) === client, client.timeout);
    for (const value of ['x', -1, NaN, Infinity, undefined]) attempt('timeout', () => client.setTimeout(value));
    attempt('callback', () => client.setTimeout(1e6, 'x'));
    client.on('connect', () => client.setTimeout(50));
  });
}

function pauses() {
  const onServer = (socket, server) => closes(socket, server).end('x'.repeat(1 << 20));
  return converse({}, onServer, () => {
    const client = watch('client', net.connect(path));
    let length = 0;
    client.once('data', (first) => {
      length += first.length;
      client.pause();
      print('paused', client.isPaused(), client.readableFlowing);
      // What is on its way is still read, until the buffer is full.
      const whenFull = () => {
        if (client.readableLength < client.readableHighWaterMark) {
          setImmediate(whenFull);
          return;
        }
        print('still', length <= 65536, client.isPaused());
        client.on('data', (bytes) => {
          length += bytes.length;
        });
        client.resume();
      };
      whenFull();
    });
    client.on('end', () => print('length', length));
  });
}

function ownMemory() {
  const onServer = (socket, server) => closes(socket, server).end('abcdefghij');
  return converse({}, onServer, () => {
    let text = '';
    const buffer = Buffer.alloc(4);
    const callback = (length, memory) => {
      text += memory.toString('latin1', 0, length);
      return true;
    };
    const client = watch('client', net.connect({ path, onread: { buffer, callback } }));
    client.on('close', () => print('text', text, client.bytesRead));
  });
}

async function options() {
  for (const name of ['objectMode', 'readableObjectMode', 'writableObjectMode']) {
    attempt(name, () => new net.Socket({ [name]: true }));
  }
  for (const fd of [-1, 'x', 1e10, 9999]) attempt(`fd ${fd}`, () => new net.Socket({ fd }));
  attempt('signal', () => new net.Socket({ signal: 5 }));
  const socket = net.Socket();
  print('new', socket instanceof net.Socket, socket.readable, socket.writable, socket.readyState, socket.pending);
  print('bytes', socket.bytesRead, socket.bytesWritten, socket.timeout, socket.address());
  print('chained', socket.ref() === socket, socket.unref() === socket, socket.setNoDelay() === socket);
  const controller = new AbortController();
  const aborted = watch('aborted', new net.Socket({ signal: controller.signal }));
  controller.abort();
  await closed(aborted);
  const soon = watch('soon', new net.Socket());
  soon.destroySoon();
  await closed(soon);
}

async function addresses() {
  const texts = ['1.2.3.4', '::1', '::1%eth0', '::1%', '01.2.3.4', '1.2.3', '', undefined, '::ffff:1.2.3.4', '1::2::3'];
  print('ip', ...texts.map((text) => net.isIP(text)));
  print('ip', net.isIPv4('255.255.255.256'), net.isIPv6('fe80::1%eth-0.1'), net.isIP('::1 '));
  print('object', net.isIP({ toString: () => '::1' }));
}

async function refusals() {
  const one = watch('no path', net.connect(`${path}.none`));
  await closed(one);
  const two = watch('no listener', net.connect(1, '127.0.0.1'));
  await closed(two);
  for (const values of [[], [-1], [{}], [{ port: 'x' }], [{ path: 5 }], [1.5], [65536]]) {
    attempt('connect', () => net.connect(...values));
  }
  for (const values of [[-1], [{}], [{ port: 'x' }], [{ path: '' }], [{ path: 5 }], [1.5], [65536], [{ fd: -1 }]]) {
    attempt('listen', () => net.createServer().listen(...values));
  }
  const server = net.createServer();
  server.on('error', (error) => print('server', shown(error), Object.keys(error)));
  server.listen('/nonexistent/x');
  net.createServer().close((error) => print('closed', shown(error)));
}

async function run() {
  const parts = [echo, destroyWhenConnected, destroyWithWritesUnderWay, writeAfterOtherEnd, writeAfterOwnEnd];
  parts.push(writeToClosed, timeouts, pauses, ownMemory, options, addresses, refusals);
  for (const part of parts) {
    print('---', part.name);
    await part();
  }
}

run();
