'use strict';
// Starts children: which way, how many first, how many then, how many at once. Prints what it counted before and after.

const { fork, spawn, spawnSync } = require('child_process');
const { readdirSync } = require('fs');
const { children, stateOf } = require('../soak/state.cjs');

if (process.send !== undefined) {
  process.once('message', (message) => {
    process.send(message, () => process.disconnect());
  });
  return;
}

const [, , way, warming, count, atOnce] = process.argv;
const ways = { spawn: startOne, spawnSync: runOne, fork: forkOne, failing: failOne };
let ended = 0;

/** A child that reads and writes, and ends with its own code. */
function startOne(index, done) {
  const child = spawn('/bin/sh', ['-c', `read line; echo "$line"; exit ${index % 200}`]);
  let output = '';
  child.stdout.on('data', (more) => (output += more));
  child.on('close', (code) => {
    if (code === index % 200 && output === `${index}\n`) ended++;
    done();
  });
  child.stdin.end(`${index}\n`);
}

function runOne(index, done) {
  const { status, stdout } = spawnSync('/bin/cat', { input: `${index}` });
  if (status === 0 && stdout.toString() === `${index}`) ended++;
  setImmediate(done);
}

function forkOne(index, done) {
  const child = fork(__filename);
  let answer;
  child.on('message', (message) => (answer = message));
  child.on('close', (code) => {
    if (code === 0 && answer === index) ended++;
    done();
  });
  child.send(index);
}

function failOne(index, done) {
  const child = spawn('/no/such/program');
  child.on('error', () => ended++);
  child.on('close', done);
}

async function run(total, width) {
  let next = 0;
  const one = () => new Promise((resolve) => ways[way](next++, resolve));
  const lane = async () => {
    while (next < total) await one();
  };
  await Promise.all(Array.from({ length: width }, lane));
}

async function measure() {
  return {
    ...(await stateOf()),
    children: children(),
    resources: process.getActiveResourcesInfo(),
    threads: readdirSync('/proc/self/task').length,
  };
}

async function main() {
  await run(Number(warming), Number(atOnce));
  const before = await measure();
  ended = 0;
  await run(Number(count), Number(atOnce));
  const after = await measure();
  process.stdout.write(JSON.stringify({ ended, before, after }));
}

main();
