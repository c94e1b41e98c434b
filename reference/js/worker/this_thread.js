'use strict';
// Where this code runs: on the main thread, until a thread says otherwise.

const binding = internalBinding('worker');

const state = { isMainThread: true, parentPort: null, workerData: null, threadId: 0, threadName: '', resourceLimits: {} };

/** Called once, at the start of a thread. */
function enter(parentPort, workerData) {
  const { limitsObject } = require('worker/arguments');
  Object.assign(state, {
    isMainThread: false,
    parentPort,
    workerData,
    threadId: binding.threadId(),
    threadName: binding.threadName(),
    resourceLimits: limitsObject(binding.threadLimits()),
  });
}

module.exports = { enter, state };
