'use strict';
// The channel between processes: what it is made of, what `send` takes, and the bytes of advanced messages.

const { fork, spawn } = require('child_process');
const { once } = require('events');
const { attempt, print } = require('./support.cjs');

const sent = {
  'no message': [],
  undefined: [undefined],
  function: [() => {}],
  bigint: [1n],
  'handle of another type': [{}, {}],
  'text as handle': [{}, 'x'],
  'falsy handles': [{}, 0],
  'number as options': [{}, null, 5],
  'null as options': [{}, undefined, null],
  'odd keepOpen': [{}, undefined, { keepOpen: 5 }],
  'number as callback': [{}, undefined, {}, 5],
  list: [[[]]],
};

function showSide(side) {
  const { channel } = side;
  print('control', channel.constructor.name, Object.getOwnPropertyNames(Object.getPrototypeOf(channel)));
  print(
    'properties',
    Object.keys(side).filter((name) => /chann|send|connect|queue|pend/i.test(name)),
  );
  print(
    'functions',
    [side.send, side._send, side.disconnect, side._disconnect].map((one) => [one.name, one.length]),
  );
  for (const name of Object.keys(sent)) attempt(name, () => side.send(...sent[name]));
  side.disconnect();
  print('disconnected', side.connected, side.channel);
}

const values = {
  Int8Array: new Int8Array(2),
  Uint8Array: new Uint8Array([1, 2]),
  Uint8ClampedArray: new Uint8ClampedArray(1),
  Int16Array: new Int16Array([-2]),
  Uint16Array: new Uint16Array(1),
  Int32Array: new Int32Array(1),
  Uint32Array: new Uint32Array(1),
  Float32Array: new Float32Array([0.5]),
  Float64Array: new Float64Array(100),
  DataView: new DataView(new ArrayBuffer(4), 1, 2),
  Buffer: Buffer.from('text'),
  BigInt64Array: new BigInt64Array(1),
  BigUint64Array: new BigUint64Array(1),
  Float16Array: new Float16Array(1),
  ArrayBuffer: new ArrayBuffer(3),
  subclass: new (class Sub extends Uint8Array {})(1),
  text: 'snow \u2603',
  texts: ['\u2603\u2603', 'x', '\u2603'],
  // eslint-disable-next-line no-sparse-arrays -- holes are what is compared
  holes: [1, , 3],
  object: { a: [true, null, undefined, -0, 1.5, 2 ** 40], b: new Date(5), c: /x/g, d: 10n ** 30n },
  collections: [new Map([[1, new Set(['a'])]]), Object(1), Object('x')],
};
const refused = { function: () => {}, symbol: Symbol('s'), promise: Promise.resolve(), proxy: new Proxy({}, {}) };

function spawnReader() {
  const stdio = ['ignore', 'pipe', 'inherit', 'ipc'];
  return spawn('/bin/sh', ['-c', 'exec od -An -v -tx1 -w64 <&3'], { stdio, serialization: 'advanced' });
}

async function showFrames() {
  const child = spawnReader();
  let bytes = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (bytes += text));
  for (const name of Object.keys(values)) child.send(values[name]);
  for (const name of Object.keys(refused)) attempt(name, () => child.send([refused[name]]));
  child.disconnect();
  await once(child.stdout, 'end');
  for (const line of bytes.split('\n')) print('frames', line);
}

if (process.argv[2] === 'child') {
  showSide(process);
} else if (process.argv[2] === 'stay') {
  // Its parent writes to it until it ends it.
  setInterval(() => {}, 1e6);
} else {
  const child = fork(__filename, ['child']);
  child.on('exit', async (code) => {
    print('exit', code);
    const other = fork(__filename, ['stay'], { silent: true });
    showSide(other);
    other.kill();
    await showFrames();
  });
}
