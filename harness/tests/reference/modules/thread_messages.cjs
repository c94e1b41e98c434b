'use strict';
// What goes through a MessagePort: values of every kind, and many at once, in order, whoever takes them.

const { once } = require('events');
const { MessageChannel, Worker, receiveMessageOnPort } = require('worker_threads');
const { print, attempt } = require('./support.cjs');

const MANY = 5000;

function values() {
  const { port1, port2 } = new MessageChannel();
  const through = (value, ...transfer) => {
    port1.postMessage(value, transfer);
    return receiveMessageOnPort(port2).message;
  };
  const texts = [
    '',
    'a',
    '\u00e9',
    '\u20ac',
    '\ud800',
    'a'.repeat(88),
    'a'.repeat(89),
    '\u20ac'.repeat(44),
    '\u20ac'.repeat(45),
  ];
  for (const text of [...texts, 'a'.repeat(1e5), `${'x'.repeat(20)}${'\u20ac'.repeat(1e5)}`]) {
    print('text', text.length, through(text) === text, through([text])[0] === text, through({ text }).text === text);
  }
  const joined = ['a', 'b', '\u20ac'].reduce((text, next) => text + next.repeat(500), '');
  print('joined', through(joined) === joined, through(joined.slice(3, 1200)) === joined.slice(3, 1200));
  const numbers = [0, -0, 1, -1, 0.1, 2 ** 31, -(2 ** 31), 2 ** 53, 5e-324, NaN, Infinity, -Infinity];
  print('numbers', ...numbers.map((number) => Object.is(through(number), number)));
  print(
    'others',
    through(undefined),
    through(null),
    through(true),
    through(7n),
    through(new String('a')),
    through(new Array(2)),
  );
  print(
    'sizes',
    ...[1, 60, 80, 100, 1000, 1e5].map((size) => through(new Uint8Array(size).fill(7)).every((byte) => byte === 7)),
  );
  const moved = new Uint8Array([1, 2, 3]);
  print('moved', through('text', moved.buffer), moved.length, through(5, new ArrayBuffer(2)));
  attempt('symbol', () => through(Symbol('a')));
  attempt('twice', () => through('a', moved.buffer));
  const plain = { a: 1 };
  port1.postMessage(plain);
  plain.a = 2;
  print('copied when posted', receiveMessageOnPort(port2).message);
  const own = Object.assign(Object.create({ inherited: 1 }), { b: 2 });
  print(
    'prototypes',
    through(own),
    through(Object.assign(Object.create(null), { c: 3 })),
    through({ __proto__: null }),
  );
  port1.close();
}

function numbered(port) {
  for (let number = 0; number < MANY; number++) port.postMessage(number % 2 === 0 ? number : { number });
}

const numberOf = (message) => message.number ?? message;

/** Takes some by hand, has the rest come as events, and posts more meanwhile. */
async function inOrder() {
  const { port1, port2 } = new MessageChannel();
  numbered(port1);
  const seen = [];
  for (let turn = 0; turn < 10; turn++) seen.push(numberOf(receiveMessageOnPort(port2).message));
  const ended = new Promise((resolve) => {
    port2.on('close', resolve);
  });
  port2.on('message', (message) => {
    seen.push(numberOf(message));
    if (seen.length === 20) seen.push(numberOf(receiveMessageOnPort(port2).message));
    if (seen.length === 30) port1.postMessage(MANY);
    if (seen.length === MANY + 1) port1.close();
  });
  await ended;
  print(
    'in order',
    seen.length,
    seen.every((number, index) => number === index),
  );
}

/** The rest of what somebody began to take arrives where the port went. */
async function onItsWay() {
  const { port1, port2 } = new MessageChannel();
  numbered(port1);
  const first = numberOf(receiveMessageOnPort(port2).message);
  const program = `
    const { parentPort, workerData } = require('worker_threads');
    const seen = [];
    workerData.on('message', (message) => {
      seen.push(message.number ?? message);
      if (seen.length < ${MANY - 1}) return;
      workerData.close();
      parentPort.postMessage(seen);
    });`;
  const worker = new Worker(program, { eval: true, workerData: port2, transferList: [port2] });
  const [seen] = await once(worker, 'message');
  print(
    'on its way',
    first,
    seen.length,
    seen.every((number, index) => number === index + 1),
  );
  await once(worker, 'exit');
}

values();
inOrder().then(onItsWay);
