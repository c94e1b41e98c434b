'use strict';
// What fails, and how, when no descriptor is left. Prints what it saw once there are some again.

const { execFile, fork, spawn, spawnSync } = require('child_process');
const fs = require('fs');
const net = require('net');
const path = require('path');

const told = {};
const here = __dirname;

function attempt(name, call) {
  try {
    const value = call();
    told[name] = value instanceof Error ? value.code : value;
  } catch (error) {
    told[name] = `throws ${error.code}`;
  }
}

function hear(name, emitter) {
  told[name] ??= [];
  for (const event of ['error', 'close', 'exit', 'connect', 'listening', 'open', 'disconnect']) {
    emitter.on?.(event, (value) => told[name].push(value instanceof Error ? `${event} ${value.code}` : event));
  }
}

const server = net.createServer().listen(path.join(here, 'early.sock'), () => {
  const opened = [];
  try {
    for (;;) opened.push(fs.openSync('/dev/null'));
  } catch (error) {
    told.full = error.code;
  }

  attempt('spawnSync', () => spawnSync('/bin/true').error);
  attempt('spawnSync ignore', () => spawnSync('/bin/true', { stdio: 'ignore' }).error?.code);
  attempt('spawn', () => hear('spawn events', spawn('/bin/true')));
  attempt('spawn ignore', () => hear('spawn ignore events', spawn('/bin/true', { stdio: 'ignore' })));
  attempt('fork', () => hear('fork events', fork(path.join(here, 'nothing.cjs'))));
  attempt('execFile', () => execFile('/bin/true', (error) => (told['execFile result'] = error?.code)));
  attempt('readFile', () => fs.readFileSync(__filename));
  attempt('readdir', () => fs.readdirSync('/'));
  attempt('stat', () => fs.statSync('/').isDirectory());
  attempt('mkdtemp', () => fs.rmdirSync(fs.mkdtempSync(path.join(here, 'x'))));
  attempt('connect', () => hear('connect events', net.connect(path.join(here, 'early.sock'))));
  attempt('tcp', () => hear('tcp events', net.connect(9, '127.0.0.1')));
  attempt('listen', () => hear('listen events', net.createServer().listen(path.join(here, 'late.sock'))));
  attempt('tcp listen', () => hear('tcp listen events', net.createServer().listen(0)));
  attempt('read stream', () => hear('read stream events', fs.createReadStream('/dev/null')));
  fs.promises.readFile(__filename).catch((error) => (told.promise = error.code));
  fs.readFile(__filename, (error) => (told.callback = error?.code));
  attempt('memory', () => process.memoryUsage().rss > 0);
  setTimeout(() => (told.timer = true), 1);

  // Whether something is told at all while none is free only time shows.
  setTimeout(() => {
    for (const number of opened) fs.closeSync(number);
    attempt('afterwards', () => spawnSync('/bin/true').status);
    server.close();
    spawn('/bin/true').on('close', (code) => {
      told.last = code;
      process.stdout.write(`${JSON.stringify(told, null, 1)}\n`);
    });
  }, 300);
});
