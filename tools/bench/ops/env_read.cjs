// Nanoseconds for reading one entry of process.env, the mean of `count`. The names take turns, and what is read decides
// the result, so that no engine can read once for all.
'use strict';
const { check, input, now, report } = require('./support.cjs');

const NAMES = ['ALPHA', 'BETA', 'GAMMA', 'DELTA', 'EPSILON', 'ZETA', 'ETA', 'THETA'];
const names = NAMES.map((name) => `CHILDPROOF_${name}`);
names.forEach((name, index) => (process.env[name] = '7'.repeat(index + 1)));

/** The length of all that is read, going round the names; `count` is a multiple of their number. */
function read(count) {
  let length = 0;
  for (let index = 0; index < count; index++) length += process.env[names[index & 7]].length;
  return length;
}

const expected = (count) => (count / names.length) * 36;

// Long enough for the code to be as fast as it gets.
read(800000);
const start = now();
const length = read(input.count);
const elapsed = now() - start;
check(length === expected(input.count), `${length} characters in all`);
process.env[names[0]] = 'seven77';
check(read(8) === expected(8) + 6, 'a write is not read');
report((1000 * elapsed) / input.count);
