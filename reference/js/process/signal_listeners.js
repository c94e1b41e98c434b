'use strict';
// Listeners for signals: the first listener for a name has the process wait for the signal, and the last one that goes
// gives it back to the system.

const { errnoException } = require('internal/errors');
const { signals } = require('internal/signals');

/** The event for which this thread has to be reachable for others. */
const WORKER_MESSAGE = 'workerMessage';

const waiting = new Map();

/** Signals come to the main thread only. */
let disabled = false;

function startListeningIfSignal(type) {
  if (type === WORKER_MESSAGE) require('worker/thread_messages').open();
  if (disabled || typeof type !== 'string' || signals[type] === undefined || waiting.has(type)) return;
  const { Signal } = internalBinding('signals');
  const handle = new Signal();
  handle.onsignal = (number) => process.emit(type, type, number);
  const errno = handle.start(signals[type]);
  if (errno !== 0) {
    handle.close();
    throw errnoException(errno, 'uv_signal_start');
  }
  handle.unref();
  waiting.set(type, handle);
}

function stopListeningIfSignal(type) {
  if (type === WORKER_MESSAGE && process.listenerCount(type) === 0) require('worker/thread_messages').close();
  const handle = waiting.get(type);
  if (handle === undefined || process.listenerCount(type) > 0) return;
  handle.close();
  waiting.delete(type);
}

function install(process) {
  process.on('newListener', startListeningIfSignal);
  process.on('removeListener', stopListeningIfSignal);
}

/** For threads other than the main one. */
function disable() {
  disabled = true;
}

module.exports = { disable, install };
