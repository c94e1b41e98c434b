'use strict';
// Listeners for signals: the first listener for a name has the process wait for the signal, and the last one that goes
// gives it back to the system.

const { errnoException } = require('internal/errors');
const { signals } = require('internal/signals');

const waiting = new Map();

function startListeningIfSignal(type) {
  if (typeof type !== 'string' || signals[type] === undefined || waiting.has(type)) return;
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
  const handle = waiting.get(type);
  if (handle === undefined || process.listenerCount(type) > 0) return;
  handle.close();
  waiting.delete(type);
}

function install(process) {
  process.on('newListener', startListeningIfSignal);
  process.on('removeListener', stopListeningIfSignal);
}

module.exports = { install };
