'use strict';
// Passes connections to a child, which answers over each, and prints what is left over in both processes afterwards.

const { fork } = require('child_process');
const { once } = require('events');
const net = require('net');
const { stateOf } = require('./state.cjs');

const AT_A_TIME = 16;
// What is made once and stays is made by then.
const WARM_UP = 1600;

const [, , role, count, serialization] = process.argv;

function receive() {
  let inOrder = 0;
  process.on('message', async (message, socket) => {
    if (message === 'state') {
      process.send({ ...(await stateOf()), inOrder });
    } else {
      if (message === inOrder) inOrder++;
      socket.end(`answer ${message}`);
    }
  });
}

/** Connects and returns what the child says. */
function ask(port) {
  return new Promise((resolve, reject) => {
    let text = '';
    const client = net.connect(port, '127.0.0.1').setEncoding('utf8');
    client.on('data', (part) => (text += part));
    client.on('error', reject);
    client.on('close', () => resolve(text));
  });
}

async function main() {
  const child = fork(__filename, ['receive'], { serialization });
  let answered = 0;
  let sent = 0;
  const server = net.createServer({ pauseOnConnect: true }, (socket) => child.send(sent++, socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();

  async function exchange(number) {
    const askInTurn = async (length) => {
      for (let index = 0; index < length; index++) {
        const answer = await ask(port);
        if (/^answer \d+$/.test(answer)) answered++;
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, () => askInTurn(number / AT_A_TIME)));
  }

  async function states() {
    child.send('state');
    const [there] = await once(child, 'message');
    return { here: await stateOf(), there };
  }

  await exchange(WARM_UP);
  const before = await states();
  await exchange(Number(count));
  const after = await states();
  const connections = await new Promise((resolve) => {
    server.getConnections((_error, number) => resolve(number));
  });
  server.close();
  child.disconnect();
  const [code] = await once(child, 'exit');
  const growth = (side, what) => after[side][what] - before[side][what];
  const result = {
    code,
    connections,
    sent,
    answered,
    inOrder: after.there.inOrder,
    descriptors: [growth('here', 'descriptors'), growth('there', 'descriptors')],
    heap: Math.max(growth('here', 'heap'), growth('there', 'heap')),
    others: Math.max(growth('here', 'others'), growth('there', 'others')),
  };
  console.log(JSON.stringify(result));
}

if (role === 'receive') receive();
else main();
