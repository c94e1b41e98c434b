// Nanoseconds for reading one entry of process.env, the mean of `count`.
'use strict';
const { check, input, now, report } = require('./support.cjs');

process.env.CHILDPROOF_ENTRY = 'seven77';
function read(count) {
  let length = 0;
  for (let index = 0; index < count; index++) length += process.env.CHILDPROOF_ENTRY.length;
  return length;
}

read(1e5);
const start = now();
const length = read(input.count);
const elapsed = now() - start;
check(length === 7 * input.count, `${length} characters in all`);
process.env.CHILDPROOF_ENTRY = 'two';
check(read(2) === 6, 'a write is not read');
report((1000 * elapsed) / input.count);
