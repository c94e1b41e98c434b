'use strict';
// The module `perf_hooks`.

const { addAbsent } = require('internal/absent');
const performance = require('perf/performance');

const constants = {
  NODE_PERFORMANCE_GC_MAJOR: 4,
  NODE_PERFORMANCE_GC_MINOR: 1,
  NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16,
  NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
};

module.exports = { ...performance, constants };

/** Few programs make one. */
module.exports.createHistogram = function createHistogram(options) {
  return require('perf/histogram').createHistogram(options);
};

addAbsent(module.exports, 'perf_hooks', [
  ...['PerformanceObserver', 'PerformanceObserverEntryList', 'PerformanceResourceTiming', 'monitorEventLoopDelay'],
  ...['createSlidingWindowHistogram', 'importHistogram'],
]);
