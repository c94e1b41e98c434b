'use strict';
// What a process holds. The program is started with --expose-gc.

const { readdirSync } = require('fs');
const { setImmediate } = require('timers/promises');

/** Descriptors, and bytes of V8's heap and of everything beside it, once what is garbage is collected. */
async function stateOf() {
  for (let times = 0; times < 3; times++) {
    await setImmediate();
    globalThis.gc();
  }
  const { heapUsed, heapTotal, rss } = process.memoryUsage();
  return { descriptors: readdirSync('/proc/self/fd').length, heap: heapUsed, others: rss - heapTotal };
}

module.exports = { stateOf };
