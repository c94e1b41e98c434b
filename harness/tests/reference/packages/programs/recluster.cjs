'use strict';
// Workers that serve together, are replaced when they die, and reloaded without a gap.

const cluster = require('cluster');
const http = require('http');
const net = require('net');
const recluster = require('recluster');
const { until, write } = require('./support.cjs');

const freePort = () =>
  new Promise((resolve) => {
    const taken = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address();
      taken.close(() => resolve(port));
    });
  });

async function main() {
  process.env.PORT = `${await freePort()}`;
  const file = write(
    'server.cjs',
    `require('http').createServer((request, response) => {
      if (request.url === '/die') process.exit(1);
      response.end('pid ' + process.pid);
    }).listen(Number(process.env.PORT), '127.0.0.1');`,
  );
  const get = (path) =>
    new Promise((resolve) => {
      const options = { host: '127.0.0.1', port: process.env.PORT, path, agent: false };
      const request = http.get(options, (answer) => answer.on('data', (data) => resolve(`${data}`)));
      request.on('error', (error) => resolve(error.code));
    });
  const servers = async () => {
    const found = new Set();
    for (let count = 0; count < 6; count++) found.add(await get('/'));
    return found;
  };
  const balancer = recluster(file, { workers: 2, timeout: 1, respawn: 0.01, log: { respawns: false } });
  let listening = 0;
  cluster.on('listening', () => listening++);
  balancer.run();
  await until(() => listening === 2);
  const first = await servers();
  console.log(
    [...first].every((text) => text.startsWith('pid ')),
    first.size,
  );
  console.log(await get('/die'));
  await until(() => listening === 3);
  const second = await servers();
  console.log(second.size, [...second].filter((server) => first.has(server)).length);
  await new Promise((resolve) => balancer.reload(resolve));
  await until(() => listening === 5);
  const third = await servers();
  console.log([...third].filter((server) => second.has(server)).length);
  balancer.terminate(() => {
    console.log('terminated');
    process.exit();
  });
}

main();
