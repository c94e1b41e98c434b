'use strict';
// What a process tells of its memory and of its loop.

const { performance } = require('perf_hooks');
const { print } = require('./support.cjs');

const MEGABYTE = 1 << 20;
const before = process.memoryUsage();
const kept = Buffer.alloc(64 * MEGABYTE, 1);
const after = process.memoryUsage();
print('fields', Object.keys(after));
print('buffers', Math.round((after.arrayBuffers - before.arrayBuffers) / MEGABYTE), kept.length);
print('external', Math.round((after.external - before.external) / MEGABYTE));
print('more than buffers', after.external > after.arrayBuffers, after.heapTotal >= after.heapUsed);

print('versions', Object.keys(process.versions)[0], process.versions.node, process.version, process.versions.modules);
print('release', process.release, process.config.variables.node_module_version);

print('before the loop', performance.eventLoopUtilization(), performance.toJSON().eventLoopUtilization);

function work(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

setImmediate(() => {
  const first = performance.eventLoopUtilization();
  print('in the loop', first.active > 0, first.idle >= 0, first.utilization > 0 && first.utilization <= 1);
  work(50);
  const busy = performance.eventLoopUtilization(first);
  print('busy', busy.active >= 50, busy.idle, busy.utilization);
  const second = performance.eventLoopUtilization();
  const look = () => {
    const third = performance.eventLoopUtilization();
    const waited = performance.eventLoopUtilization(third, second);
    // A busy machine may keep the process from waiting.
    if (waited.idle <= Math.max(50, waited.active)) {
      setTimeout(look, 100);
      return;
    }
    print('waited', waited.idle > waited.active, waited.idle > 50, waited.utilization < 0.5);
    const sum = waited.active / (waited.active + waited.idle);
    print('fields', Object.keys(waited), Math.abs(sum - waited.utilization) < 1e-9);
  };
  setTimeout(look, 100);
});
