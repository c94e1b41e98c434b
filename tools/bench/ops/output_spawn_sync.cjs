// Megabytes a second that a child of spawnSync writes to a pipe, the median of `count`.
'use strict';
const { spawnSync } = require('child_process');
const { check, checkData, input, median, now, report } = require('./support.cjs');

const PART = 4096;

const samples = [];
for (let index = 0; index < input.count; index++) {
  const start = now();
  const { status, stdout } = spawnSync('/bin/cat', [input.data], { maxBuffer: Infinity });
  samples.push(input.bytes / (now() - start));
  check(status === 0, `status ${status}`);
  check(stdout.length === input.bytes, `${stdout.length} bytes`);
  for (let at = 0; at < stdout.length; at += PART) checkData(stdout.subarray(at, at + PART), at);
}
report(median(samples));
