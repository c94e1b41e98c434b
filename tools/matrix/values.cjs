'use strict';
// Both ends of an advanced channel, each in a runtime of its own: one sends values, the other says what arrived.
//
//   RUNTIME values.cjs up|down PEER FIRST     the parent; the values from number FIRST on. `up`: the child sends
//
// Every value gets one line of JSON on standard output, of whichever end knows: { value, outcome }.

const { fork } = require('child_process');
const { once } = require('events');
const { writeSync } = require('fs');
const { describe } = require('./describe.cjs');

class Point {
  constructor() {
    this.x = 1;
  }
  get y() {
    return 2;
  }
}

class OwnError extends RangeError {}

function bytes(View, length = 2) {
  const view = new View(length);
  new Uint8Array(view.buffer).set(Uint8Array.from({ length: view.byteLength }, (_, index) => index + 1));
  return view;
}

function cycle() {
  const object = { name: 'x' };
  object.self = object;
  return object;
}

function twice() {
  const part = { a: 1 };
  return [part, part];
}

function quiet(error) {
  error.stack = 'stack of its own';
  return error;
}

function resizable() {
  const buffer = new ArrayBuffer(2, { maxByteLength: 8 });
  if (!buffer.resizable) throw new Error('no resizable buffers');
  return buffer;
}

/** Each makes its value; one that the runtime does not know throws. */
const makers = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  'small number': () => 7,
  'negative number': () => -7,
  'negative zero': () => -0,
  NaN: () => NaN,
  Infinity: () => -Infinity,
  'number beyond 32 bits': () => 2 ** 40,
  fraction: () => 1.5,
  'empty text': () => '',
  'latin-1 text': () => 'caf\u00e9',
  'two-byte text': () => 'snow \u2603',
  'lone surrogate': () => 'a\ud800b',
  'zero bigint': () => 0n,
  bigint: () => -(2n ** 70n),
  'boxed number': () => Object(1),
  'boxed text': () => Object('x'),
  'boxed boolean': () => Object(false),
  'boxed bigint': () => Object(5n),
  'boxed symbol': () => Object(Symbol('s')),
  Date: () => new Date(5),
  'invalid Date': () => new Date(NaN),
  RegExp: () => /a\/b/giu,
  'RegExp with flag d': () => new RegExp('a', 'd'),
  'RegExp with flag v': () => new RegExp('a', 'v'),
  object: () => ({ a: [true, null, undefined], b: { c: 'd' }, 5: 6 }),
  'object without prototype': () => Object.assign(Object.create(null), { a: 1 }),
  'instance of a class': () => new Point(),
  'object with a getter': () => ({
    get a() {
      return 1;
    },
  }),
  'symbol as key': () => ({ [Symbol('s')]: 1, a: 2 }),
  'hidden property': () => Object.defineProperty({ a: 1 }, 'b', { value: 2 }),
  array: () => [1, 'a', [2]],
  // eslint-disable-next-line no-sparse-arrays -- holes are what is sent
  'array with holes': () => [1, , 3],
  'long array of holes': () => Object.assign(new Array(50000), { 7: 1 }),
  'array with properties': () => Object.assign([1], { a: 2 }),
  Map: () => new Map([[{ k: 1 }, new Set([1, 'a'])]]),
  Set: () => new Set([1, new Map([[1, 2]])]),
  'Map with properties': () => Object.assign(new Map([[1, 2]]), { a: 1 }),
  cycle,
  'one object twice': twice,
  Error: () => quiet(new Error('m')),
  TypeError: () => quiet(new TypeError('m')),
  'Error of a class': () => quiet(new OwnError('m')),
  'Error with properties': () => quiet(Object.assign(new Error('m'), { code: 'E' })),
  'Error with cause': () => quiet(new Error('m', { cause: quiet(new RangeError('inner')) })),
  'Error with a number as cause': () => quiet(new Error('m', { cause: 5 })),
  AggregateError: () => quiet(new AggregateError([quiet(new Error('a'))], 'm')),
  DOMException: () => quiet(new DOMException('m', 'AbortError')),
  ArrayBuffer: () => bytes(Uint8Array, 3).buffer,
  'resizable ArrayBuffer': resizable,
  'view of a resizable ArrayBuffer': () => new Uint8Array(resizable()),
  SharedArrayBuffer: () => new SharedArrayBuffer(2),
  Int8Array: () => bytes(Int8Array),
  Uint8Array: () => bytes(Uint8Array),
  Uint8ClampedArray: () => bytes(Uint8ClampedArray),
  Int16Array: () => bytes(Int16Array),
  Uint16Array: () => bytes(Uint16Array),
  Int32Array: () => bytes(Int32Array),
  Uint32Array: () => bytes(Uint32Array),
  Float16Array: () => bytes(Float16Array),
  Float32Array: () => bytes(Float32Array),
  Float64Array: () => bytes(Float64Array),
  BigInt64Array: () => bytes(BigInt64Array),
  BigUint64Array: () => bytes(BigUint64Array),
  DataView: () => new DataView(bytes(Uint8Array, 4).buffer, 1, 2),
  'part of a buffer': () => bytes(Uint8Array, 8).subarray(2, 5),
  'subclass of Uint8Array': () => bytes(class Sub extends Uint8Array {}),
  Buffer: () => Buffer.from('text'),
  'empty Buffer': () => Buffer.alloc(0),
  function: () => () => {},
  symbol: () => Symbol('s'),
  WeakMap: () => new WeakMap(),
  Promise: () => Promise.resolve(),
  Proxy: () => new Proxy({}, {}),
  generator: () => (function* () {})(),
  arguments: () =>
    (function () {
      return arguments;
    })(1),
  'global object': () => globalThis,
  URL: () => new URL('http://a/b'),
  AbortSignal: () => new AbortController().signal,
  'process.env': () => process.env,
};
const names = Object.keys(makers);

function say(value, outcome) {
  writeSync(1, `${JSON.stringify({ value, outcome })}\n`);
}

/** The value, or nothing, when this runtime cannot make one. */
function make(name) {
  try {
    return { value: makers[name]() };
  } catch {
    return null;
  }
}

/** Sends a text that announces each value, and then the value. Each is answered, so that it is clear what an error is about. */
async function sendFrom(first, channel) {
  channel.on('error', () => {});
  channel.on('disconnect', () => process.exit());
  for (const name of names.slice(first)) {
    const made = make(name);
    if (made === null) {
      say(name, 'cannot be made');
      continue;
    }
    await ask(channel, name, name);
    try {
      await ask(channel, name, [made.value]);
    } catch ({ name: kind, message }) {
      say(name, `send throws ${kind}: ${message}`);
    }
  }
  channel.disconnect();
}

async function ask(channel, name, message) {
  const silence = setTimeout(() => {
    say(name, 'silence');
    process.exit();
  }, 15000);
  try {
    channel.send(message);
    await once(channel, 'message');
  } finally {
    clearTimeout(silence);
  }
}

function receive(channel) {
  let about = null;
  const tell = (outcome) => {
    say(about, outcome);
    if (channel.connected) channel.send('next');
  };
  channel.on('message', (message) => {
    if (typeof message !== 'string') {
      tell(describe(message[0]));
      return;
    }
    about = message;
    channel.send('go');
  });
  channel.on('error', ({ code }) => say(about, `error event ${code}`));
  process.on('uncaughtException', ({ name, code, message }) => {
    tell(`uncaught ${name}: ${code ?? message.split('\n')[0]}`);
  });
}

if (process.argv[2] === 'names') {
  writeSync(1, JSON.stringify(names));
} else if (process.argv[2] === 'send') {
  sendFrom(Number(process.argv[3]), process);
} else if (process.argv[2] === 'receive') {
  receive(process);
} else {
  const [, , direction, peer, first] = process.argv;
  const role = direction === 'up' ? 'send' : 'receive';
  const child = fork(__filename, [role, first], { execPath: peer, execArgv: [], serialization: 'advanced' });
  if (direction === 'up') receive(child);
  else sendFrom(Number(first), child);
}
