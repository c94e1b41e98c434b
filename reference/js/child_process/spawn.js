'use strict';
// `spawn`: a child with a time limit and a signal that ends it.

const { AbortError } = require('internal/errors');
const { validateAbortSignal } = require('internal/validators');
const { killSignalOf, spawnArguments, validateTimeout } = require('child_process/arguments');
const { ChildProcess } = require('child_process/child');
const { nextTick } = require('tasks/ticks');
const { clearTimeout, setTimeout } = require('timers/timeout');

function stop(child, killSignal) {
  try {
    return child.kill(killSignal);
  } catch (error) {
    child.emit('error', error);
    return false;
  }
}

function limitTime(child, timeout, killSignal) {
  let timer = setTimeout(() => {
    timer = null;
    stop(child, killSignal);
  }, timeout);
  child.once('exit', () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  });
}

function obey(child, signal, killSignal) {
  const onAbort = () => {
    if (stop(child, killSignal)) child.emit('error', new AbortError(undefined, { cause: signal.reason }));
  };
  if (signal.aborted) {
    nextTick(onAbort);
    return;
  }
  signal.addEventListener('abort', onAbort, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', onAbort));
}

function spawn(file, args, options) {
  const normalized = spawnArguments(file, args, options);
  const { signal, timeout } = normalized;
  validateTimeout(timeout);
  validateAbortSignal(signal, 'options.signal');
  const killSignal = killSignalOf(normalized.killSignal);
  const child = new ChildProcess();
  child.spawn(normalized);
  if (timeout > 0) limitTime(child, timeout, killSignal);
  if (signal !== undefined) obey(child, signal, killSignal);
  return child;
}

module.exports = { spawn };
