'use strict';
// What `dns.lookup` finds and refuses, and connections to hosts that are hardly named.

const dns = require('dns');
const { once } = require('events');
const net = require('net');
const { attempt, describe, print } = require('./support.cjs');

const told =
  (name) =>
  (error, ...values) =>
    print(name, error === null ? null : describe(error), ...values);

function look(host, ...options) {
  return new Promise((resolve) => {
    dns.lookup(host, ...options, (...values) => {
      told(`lookup ${host} ${JSON.stringify(options)}`)(...values);
      resolve();
    });
  });
}

async function found() {
  const options = [{}, { all: true }, 4, 6, 0, null, undefined, { family: 'IPv4' }, { family: 4, all: true }];
  options.push(
    { order: 'ipv6first', all: true },
    { order: 'ipv4first' },
    { verbatim: false },
    { hints: dns.ADDRCONFIG },
  );
  for (const one of options) await look('localhost', one);
  for (const host of ['127.0.0.1', '::1', '::1%lo']) await look(host);
  print('promised', await dns.promises.lookup('localhost', 4), await dns.promises.lookup('127.0.0.1', { all: true }));
  const [{ syscall, hostname }] = await new Promise((resolve) => {
    dns.lookup('nowhere.invalid', (...values) => resolve(values));
  });
  print('unknown', syscall, hostname);
  await dns.promises.lookup('nowhere.invalid').catch((error) => print('unknown', error.syscall, error.hostname));
}

function refused() {
  for (const host of ['', null, undefined, false, 0]) attempt(`host ${host}`, () => dns.lookup(host, () => {}));
  const calls = [
    [],
    ['x'],
    ['x', 5],
    ['x', 5, () => {}],
    ['x', { family: 5 }, () => {}],
    ['x', { hints: 1e9 }, () => {}],
  ];
  calls.push(
    ['x', { all: 5 }, () => {}],
    ['x', { order: 'x' }, () => {}],
    ['x', { verbatim: 5 }, () => {}],
    [5, () => {}],
  );
  for (const values of calls) attempt('call', () => dns.lookup(...values));
  attempt('order', () => dns.setDefaultResultOrder('x'));
  for (const order of ['ipv4first', 'ipv6first', 'verbatim']) {
    dns.setDefaultResultOrder(order);
    print('order', dns.getDefaultResultOrder());
  }
  for (const host of [5, {}]) attempt('promised', () => dns.promises.lookup(host));
  return Promise.all(
    ['', null].map((host) => dns.promises.lookup(host).catch((error) => print('promised', describe(error)))),
  );
}

async function hardlyNamed() {
  const server = net.createServer((socket) => socket.end()).listen(0);
  await once(server, 'listening');
  const { port } = server.address();
  for (const host of ['', null, undefined, false]) {
    const client = net.connect({ port, host }).resume();
    print('connects', host, (await once(client, 'close'))[0]);
  }
  server.close();
}

async function run() {
  for (const part of [found, refused, hardlyNamed]) {
    print('---', part.name);
    await part();
  }
}

run();
