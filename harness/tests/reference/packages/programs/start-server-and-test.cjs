'use strict';
// Starts a server, waits for it, runs the tests, stops the server.

const { startAndTest } = require('start-server-and-test');
const { command, run, write } = require('./support.cjs');

async function main() {
  const server = write(
    'server.cjs',
    `const server = require('http').createServer((request, response) => response.end('ready'));
    server.listen(Number(process.argv[2]), '127.0.0.1');
    process.on('SIGTERM', () => { console.log('stopped'); process.exit(0); });`,
  );
  const probe = await new Promise((resolve) => {
    const taken = require('net')
      .createServer()
      .listen(0, '127.0.0.1', () => {
        const { port } = taken.address();
        taken.close(() => resolve(port));
      });
  });
  const url = `http://127.0.0.1:${probe}`;
  const test = write(
    'test.cjs',
    `require('http').get(process.argv[2], (answer) => answer.on('data', (data) => { console.log('test saw ' + data); process.exit(Number(process.argv[3])); }));`,
  );
  const tool = command('start-server-and-test');
  for (const code of [0, 3]) {
    const done = await run([tool, `node ${server} ${probe}`, url, `node ${test} ${url} ${code}`]);
    console.log(
      done.code,
      done.signal,
      done.stdout
        .replaceAll(`${probe}`, 'PORT')
        .split('\n')
        .filter((line) => line.includes('test saw')),
    );
  }
  console.log(typeof startAndTest);
}

main();
