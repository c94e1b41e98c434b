'use strict';
// What a process holds. The program is started with --expose-gc.

const { readFileSync, readdirSync } = require('fs');
const { setImmediate } = require('timers/promises');

/** Descriptors, and bytes of V8's heap and of everything beside it, once what is garbage is collected. */
async function stateOf() {
  for (let times = 0; times < 3; times++) {
    await setImmediate();
    globalThis.gc();
  }
  const { heapTotal, heapUsed } = process.memoryUsage();
  // Pages of the program's file come and go as the system likes.
  const anonymous = Number(/^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  // V8 keeps what its heap once had.
  return { descriptors: readdirSync('/proc/self/fd').length, heap: heapUsed, others: anonymous - heapTotal };
}

/** Process numbers of its children, of any state. */
const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);

module.exports = { children, stateOf };
