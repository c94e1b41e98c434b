'use strict';
// The module `worker_threads`, as the main thread sees it.

const { absentClass, addAbsent } = require('internal/absent');

const environmentData = new Map();
const unclonable = new WeakSet();

module.exports = {
  isInternalThread: false,
  isMainThread: true,
  MessagePort: absentClass('worker_threads', 'MessagePort'),
  MessageChannel: absentClass('worker_threads', 'MessageChannel'),
  markAsUncloneable(object) {
    unclonable.add(object);
  },
  markAsUntransferable(object) {
    unclonable.add(object);
  },
  isMarkedAsUntransferable: (object) => unclonable.has(object),
  resourceLimits: {},
  threadId: 0,
  threadName: '',
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker: absentClass('worker_threads', 'Worker'),
  parentPort: null,
  workerData: null,
  BroadcastChannel: absentClass('worker_threads', 'BroadcastChannel'),
  setEnvironmentData(key, value) {
    if (value === undefined) environmentData.delete(key);
    else environmentData.set(key, value);
  },
  getEnvironmentData: (key) => environmentData.get(key),
};

addAbsent(module.exports, 'worker_threads', [
  ...['moveMessagePortToContext', 'receiveMessageOnPort', 'postMessageToThread'],
]);
