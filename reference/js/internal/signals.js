'use strict';
// Signals by name. The numbers are those of Linux, the same on every processor that refnode runs on.

const { codes } = require('internal/errors');

const signals = Object.freeze({
  __proto__: null,
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGIOT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGCHLD: 17,
  SIGSTKFLT: 16,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPOLL: 29,
  SIGPWR: 30,
  SIGSYS: 31,
});

const names = [];
for (const name of Object.keys(signals)) names[signals[name]] ??= name;

/** The name of a number, `SIGTERM` for 15; undefined for one that has none, as real-time signals. */
function signalName(number) {
  return names[number];
}

/**
 * The number of a signal that is given by number or by name, in capital or small letters.
 * Throws ERR_UNKNOWN_SIGNAL for what is neither.
 */
function signalNumber(signal) {
  if (typeof signal === 'number' && names[signal] !== undefined) return signal;
  if (typeof signal === 'string') {
    const number = signals[signal.toUpperCase()];
    if (number !== undefined) return number;
  }
  throw new codes.ERR_UNKNOWN_SIGNAL(signal);
}

module.exports = { signalName, signalNumber, signals };
