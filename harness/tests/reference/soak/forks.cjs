'use strict';
// Forks children that take a server, answer a message and end, and prints what is left over afterwards.

const { fork } = require('child_process');
const { once } = require('events');
const net = require('net');
const { children, stateOf } = require('./state.cjs');

const AT_A_TIME = 4;

const [, , role, count, serialization] = process.argv;

/** What is made once and stays is made by then. */
const warmUp = Math.min(Number(count), 400);

function receive() {
  process.once('message', (message, server) => {
    const { port } = server.address();
    server.close();
    process.send([message, port], () => process.disconnect());
  });
}

async function main() {
  const server = net.createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  let right = 0;

  async function exchange(number) {
    const child = fork(__filename, ['receive'], { serialization });
    child.send(number, server);
    const [[[echo, its]], [code]] = await Promise.all([once(child, 'message'), once(child, 'close')]);
    if (echo === number && its === port && code === 0) right++;
  }

  async function exchangeMany(number) {
    let next = 0;
    const inTurn = async () => {
      while (next < number) await exchange(next++);
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, inTurn));
  }

  await exchangeMany(warmUp);
  const before = await stateOf();
  await exchangeMany(Number(count));
  const after = await stateOf();
  server.close();
  const result = {
    right: right - warmUp,
    children: children().length,
    descriptors: after.descriptors - before.descriptors,
    heap: after.heap - before.heap,
    others: after.others - before.others,
  };
  console.log(JSON.stringify(result));
}

if (role === 'receive') receive();
else main();
