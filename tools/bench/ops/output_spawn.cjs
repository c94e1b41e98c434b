// Megabytes a second that a child of spawn writes to a pipe, the median of `count`.
'use strict';
const { spawn } = require('child_process');
const { check, checkData, input, median, now, report } = require('./support.cjs');

const samples = [];
transfer();

function transfer() {
  let received = 0;
  const start = now();
  const child = spawn('/bin/cat', [input.data]);
  child.stdout.on('data', (chunk) => {
    checkData(chunk, received);
    received += chunk.length;
  });
  child.on('error', (error) => check(false, String(error)));
  child.on('close', (code) => {
    samples.push(input.bytes / (now() - start));
    check(code === 0, `code ${code}`);
    check(received === input.bytes, `${received} bytes`);
    if (samples.length === input.count) report(median(samples));
    else transfer();
  });
}
