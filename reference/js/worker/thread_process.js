'use strict';
// What the process object is in a thread: calls that would change the whole process throw, standard streams go through
// the thread that started this one, signals come to the main thread only.

const { codes } = require('internal/errors');

const { defineProperty } = Object;

const UNAVAILABLE = [
  ...['abort', 'chdir', 'initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid'],
];

/** A function that throws, and says that it does. */
function unavailable(name) {
  function unavailableInWorker() {
    throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION(`process.${name}()`);
  }
  unavailableInWorker.disabled = true;
  return unavailableInWorker;
}

function restrict(process) {
  for (const name of UNAVAILABLE) process[name] = unavailable(name);
  const { umask } = process;
  process.umask = function wrappedUmask(mask) {
    if (mask !== undefined) throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Setting process.umask()');
    return umask();
  };
  process.execve = function execve() {
    throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Calling process.execve');
  };
  require('process/signal_listeners').disable();
  require('process/place').share();
}

/** The three streams, on a port. Returns what takes the messages of theirs. */
function setStreams(process, port, hasStdin) {
  const { ReadableWorkerStdio, Waiting, WritableWorkerStdio } = require('worker/stdio');
  const waiting = new Waiting(port);
  const streams = {
    stdout: new WritableWorkerStdio(port, 'stdout', waiting),
    stdin: new ReadableWorkerStdio(port, 'stdin', waiting),
    stderr: new WritableWorkerStdio(port, 'stderr', waiting),
  };
  if (!hasStdin) streams.stdin.push(null);
  for (const name of Object.keys(streams)) {
    defineProperty(process, name, { get: () => streams[name], enumerable: true, configurable: true });
  }
  return ({ type, stream, chunks }) => {
    if (type === 'chunks') streams[stream].take(chunks);
    else if (type === 'more') streams[stream].wantsMore();
  };
}

module.exports = { restrict, setStreams };
