// Microseconds of spawnSync('/bin/true'), the median of `count`, with `heap` megabytes alive.
'use strict';
const { spawnSync } = require('child_process');
const { check, fillHeap, input, median, now, report } = require('./support.cjs');

const live = fillHeap(input.heap || 0);
const samples = [];
for (let index = 0; index < input.count; index++) {
  const start = now();
  const { status, pid, error } = spawnSync('/bin/true');
  samples.push(now() - start);
  check(!error && status === 0 && pid > 0, `status ${status}, pid ${pid}, ${error}`);
}
check(spawnSync('/bin/false').status === 1, '/bin/false did not end with 1');
check(
  live.every((numbers) => numbers[7] === 7.5),
  'the heap has changed',
);
report(median(samples));
