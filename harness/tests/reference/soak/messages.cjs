'use strict';
// Sends messages to a child, which checks each and answers by one like it; prints what arrived as it should.
// Arguments: how many, the size of the largest, the serialization.

const { fork } = require('child_process');
const { once } = require('events');
const { stateOf } = require('./state.cjs');

const MOST_UNANSWERED = 500;
const MOST_BYTES_UNANSWERED = 1 << 24;
const USUAL_SIZE = 1024;
const EVERY = 1000;
const PRIME = 7919;

const [, , role, count, largest, serialization] = process.argv;
const WARM_UP = 2 * EVERY;

/** Most messages are small; each thousandth is as large as any. */
const sizeOf = (number) => (number % EVERY === EVERY - 1 ? Number(largest) : (number * PRIME) % USUAL_SIZE);

function make(number) {
  const size = sizeOf(number);
  if (serialization === 'json') return { number, body: String.fromCharCode(97 + (number % 26)).repeat(size) };
  return { number, body: Buffer.alloc(size, number) };
}

/** Whether it is the message of this number, from its first to its last byte. */
function isRight({ number, body }, expected) {
  if (number !== expected || body.length !== sizeOf(number)) return false;
  const { body: wanted } = make(number);
  return typeof wanted === 'string' ? wanted === body : wanted.equals(body);
}

function answer() {
  let next = 0;
  process.on('message', (message) => {
    process.send(make(isRight(message, next) ? next : -1));
    next++;
  });
}

async function main() {
  const child = fork(__filename, ['answer', count, largest, serialization], { serialization });
  let sent = 0;
  let answered = 0;
  let right = 0;
  let underWay = 0;
  let finish;
  let total;

  function sendMore() {
    while (sent < total && sent - answered < MOST_UNANSWERED && underWay < MOST_BYTES_UNANSWERED) {
      underWay += sizeOf(sent);
      child.send(make(sent++));
    }
  }

  child.on('message', (message) => {
    if (isRight(message, answered)) right++;
    underWay -= sizeOf(answered++);
    if (answered === total) finish();
    else sendMore();
  });

  function exchange(number) {
    total = sent + number;
    return new Promise((resolve) => {
      finish = resolve;
      sendMore();
    });
  }

  await exchange(WARM_UP);
  const before = await stateOf();
  await exchange(Number(count));
  const after = await stateOf();
  child.disconnect();
  const [code] = await once(child, 'exit');
  const result = {
    code,
    right: right - WARM_UP,
    descriptors: after.descriptors - before.descriptors,
    heap: after.heap - before.heap,
    others: after.others - before.others,
  };
  console.log(JSON.stringify(result));
}

if (role === 'answer') answer();
else main();
