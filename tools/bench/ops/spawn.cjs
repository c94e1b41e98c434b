// Microseconds from spawn('/bin/true') to its exit, for each of `count`, `width` at a time, with `heap` megabytes alive.
'use strict';
const { spawn } = require('child_process');
const { check, fillHeap, input, median, now, report } = require('./support.cjs');

const { count, width } = input;
const live = fillHeap(input.heap || 0);
const samples = [];
const pids = new Set();
let started = 0;

const begin = now();
for (let index = 0; index < width; index++) start();

function start() {
  if (started === count) return;
  started++;
  const at = now();
  const child = spawn('/bin/true');
  const { pid } = child;
  child.on('error', (error) => check(false, String(error)));
  child.on('exit', (code, signal) => {
    samples.push(now() - at);
    check(code === 0 && signal === null, `code ${code}, signal ${signal}`);
    check(pid > 0 && !pids.has(pid), `pid ${pid}`);
    if (width > 1) pids.add(pid);
    if (samples.length === count) finish();
    else start();
  });
}

function finish() {
  const each = width === 1 ? median(samples) : (now() - begin) / count;
  check(
    live.every((numbers) => numbers[7] === 7.5),
    'the heap has changed',
  );
  spawn('/bin/false').on('exit', (code) => {
    check(code === 1, '/bin/false did not end with 1');
    report(each);
  });
}
