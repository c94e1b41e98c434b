// What the operations share: their input, the clock, and how they report.
'use strict';
const fs = require('fs');

/** What the row asks for: an object of JSON as the only argument. */
exports.input = JSON.parse(process.argv[2] || '{}');

function print(value) {
  fs.writeSync(1, JSON.stringify(value) + '\n');
}

/** Reports the figure, which is the last thing that an operation does. */
exports.report = (figure) => {
  print({ figure });
  process.exit(0);
};

/** Ends the operation where a result is not what it must be. */
exports.check = (holds, what) => {
  if (!holds) {
    print({ wrong: what });
    process.exit(0);
  }
};

/** Ends the operation where the runtime has no such thing. */
exports.lack = (what) => {
  print({ lacks: what });
  process.exit(0);
};

/** Microseconds of a monotonic clock. */
exports.now = () => Number(process.hrtime.bigint()) / 1000;

exports.median = (samples) => {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Byte at this place of the data that children write: a period that no power of two is a multiple of. */
const PERIOD = 251;

/** Checks three bytes of a part of that data: its first, middle and last. */
exports.checkData = (bytes, offset) => {
  for (const index of [0, bytes.length >> 1, bytes.length - 1]) {
    exports.check(bytes[index] === (offset + index) % PERIOD, `another byte at ${offset + index}`);
  }
};

/** Fills the heap with so many megabytes that stay alive, in arrays of 8 MB. */
exports.fillHeap = (megabytes) => {
  const live = [];
  for (let filled = 0; filled < megabytes; filled += 8) {
    live.push(new Array(1e6).fill(0).map((_, index) => index + 0.5));
  }
  exports.check(residentMegabytes() >= megabytes, 'the heap is not filled');
  return live;
};

function residentMegabytes() {
  const kilobytes = /VmRSS:\s*(\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'latin1'))[1];
  return (kilobytes * 1024) / 1e6;
}
