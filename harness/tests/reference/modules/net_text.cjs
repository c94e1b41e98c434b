'use strict';
// Sockets that decode: characters in pieces, other encodings on the way, texts next to bytes.

const net = require('net');
const { print } = require('./support.cjs');

const PIECES = ['plain', 'a\xc3', '\xa4b', '\xe2\x82', '\xac', '\xff', 'z', '\xf0\x9f\x98', 'x', 'y'.repeat(5000), 'e'];

/** Sends the pieces, the next when the other side has seen the last, and calls back with what that said. */
function exchange(name, prepare) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      const pieces = [...PIECES];
      let left = 0;
      const send = () => {
        const piece = pieces.shift();
        if (piece === undefined) {
          socket.end();
          return;
        }
        left = piece.length;
        socket.write(piece, 'latin1');
      };
      socket.on('data', (bytes) => {
        for (const byte of bytes) left -= byte;
        if (left === 0) send();
      });
      send();
    });
    server.listen(0, '127.0.0.1', () => {
      const client = net.connect(server.address().port, '127.0.0.1');
      let seen = 0;
      const all = [];
      prepare(client, (part) => all.push(part));
      // What was read is told by its length, in bytes of at most 255.
      const tell = () => {
        let count = client.bytesRead - seen;
        seen = client.bytesRead;
        const bytes = [];
        for (; count > 0; count -= 255) bytes.push(Math.min(count, 255));
        if (bytes.length > 0) client.write(Buffer.from(bytes));
      };
      const watch = setInterval(tell, 1);
      client.on('close', () => {
        clearInterval(watch);
        print(
          name,
          all.map((part) => (typeof part === 'string' ? 'text' : 'bytes')).at(-1),
          joined(all),
          client.bytesRead,
        );
        server.close(resolve);
      });
    });
  });
}

/** All that came, long rows of one character made short. */
function joined(parts) {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.toString('hex'))).join('');
  return text.replace(/(y|79){100,}/g, (row) => `<${row.length}>`);
}

async function run() {
  for (const encoding of ['utf8', 'latin1', 'ascii', 'hex', 'base64', 'utf16le']) {
    await exchange(encoding, (client, add) => client.setEncoding(encoding).on('data', add));
  }
  await exchange('bytes', (client, add) => client.on('data', add));
  await exchange('read', (client, add) => {
    client.setEncoding('utf8').on('readable', () => {
      for (let part; (part = client.read()) !== null;) add(part);
    });
  });
  await exchange('two listeners', (client, add) => client.setEncoding('latin1').on('data', add).on('data', add));
  await exchange('changed', (client, add) => {
    let count = 0;
    client.setEncoding('latin1').on('data', (part) => {
      add(part);
      count += part.length;
      if (count === 5) client.setEncoding('utf8');
    });
  });
  await exchange('later', (client, add) => {
    let count = 0;
    client.on('data', (part) => {
      add(part);
      count += part.length;
      if (count === 5) client.setEncoding('utf8');
    });
  });
  await exchange('paused', (client, add) => {
    client.setEncoding('utf8').on('data', (part) => {
      add(part);
      client.pause();
      setImmediate(() => client.resume());
    });
  });
}

run();
