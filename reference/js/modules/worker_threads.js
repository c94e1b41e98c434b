'use strict';
// The module `worker_threads`.

const { addAbsent } = require('internal/absent');
const { SHARE_ENV } = require('worker/arguments');
const { BroadcastChannel } = require('worker/broadcast_channel');
const { getEnvironmentData, setEnvironmentData } = require('worker/environment_data');
const ports = require('worker/message_port');
const { state } = require('worker/this_thread');
const { postMessageToThread } = require('worker/thread_messages');
const { Worker } = require('worker/worker');

module.exports = {
  isInternalThread: false,
  isMainThread: state.isMainThread,
  MessagePort: ports.MessagePort,
  MessageChannel: ports.MessageChannel,
  markAsUncloneable: ports.markAsUncloneable,
  markAsUntransferable: ports.markAsUntransferable,
  isMarkedAsUntransferable: ports.isMarkedAsUntransferable,
  receiveMessageOnPort: ports.receiveMessageOnPort,
  resourceLimits: state.resourceLimits,
  postMessageToThread,
  threadId: state.threadId,
  threadName: state.threadName,
  SHARE_ENV,
  Worker,
  parentPort: state.parentPort,
  workerData: state.workerData,
  BroadcastChannel,
  setEnvironmentData,
  getEnvironmentData,
  locks: addAbsent({}, 'worker_threads.locks', ['query', 'request']),
};

addAbsent(module.exports, 'worker_threads', ['moveMessagePortToContext']);
