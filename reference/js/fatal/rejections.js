'use strict';
// Promises that are rejected before anybody handles them.

const { current, swap } = require('internal/async_context');
const ticks = require('tasks/ticks');
const { detailString, isNativeError } = internalBinding('loop');

// The events of V8's promise machinery that matter here.
const REJECTED = 0;
const HANDLED = 1;

/** Promises that a program was told of, in case a handler comes later. */
const told = new WeakSet();
/** Promises that were handled after that. */
let handledLate = [];
/** Rejected since the last round: promise to record. */
let pending = new Map();

let lastId = 0;

/** What --unhandled-rejections asks for, set at start. */
const settings = { mode: 'throw' };

/** In whose name a rejection with something other than an error ends the program. */
class UnhandledPromiseRejection extends Error {
  constructor(reason) {
    super(
      'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
        `promise which was not handled with .catch(). The promise rejected with the reason "${detailString(reason)}".`,
    );
    this.code = 'ERR_UNHANDLED_REJECTION';
  }
}
Object.defineProperty(UnhandledPromiseRejection.prototype, 'name', {
  value: 'UnhandledPromiseRejection',
  writable: true,
  configurable: true,
});

/** The native half calls this for each event. */
function promiseRejected(type, promise, reason) {
  if (type === REJECTED) {
    pending.set(promise, { reason, id: ++lastId, context: current() });
    ticks.setHasRejections();
  } else if (type === HANDLED && !pending.delete(promise) && told.delete(promise)) {
    handledLate.push(promise);
    ticks.setHasRejections();
  }
}

function trigger({ reason }) {
  const error = isNativeError(reason) ? reason : new UnhandledPromiseRejection(reason);
  require('fatal/uncaught').trigger(error, true);
}

function emit(promise, { reason }) {
  return process.emit('unhandledRejection', reason, promise);
}

function warn({ reason, id }) {
  const name = 'UnhandledPromiseRejectionWarning';
  const text =
    'Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch ' +
    'block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled ' +
    'promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
    `https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`;
  process.emitWarning(isNativeError(reason) ? reason.stack : detailString(reason), name);
  const warning = new Error(text);
  warning.name = name;
  if (isNativeError(reason)) warning.stack = reason.stack;
  process.emitWarning(warning);
}

/** What each mode does with one rejection that nobody handled. */
const modes = {
  throw(promise, record) {
    if (!emit(promise, record)) trigger(record);
  },
  strict(promise, record) {
    trigger(record);
    if (!emit(promise, record)) warn(record);
  },
  warn(promise, record) {
    emit(promise, record);
    warn(record);
  },
  'warn-with-error-code'(promise, record) {
    if (emit(promise, record)) return;
    warn(record);
    process.exitCode = 1;
  },
  none(promise, record) {
    emit(promise, record);
  },
};

function tellHandled() {
  while (handledLate.length > 0) {
    const round = handledLate;
    handledLate = [];
    for (const promise of round) process.emit('rejectionHandled', promise);
  }
}

/**
 * Runs when there are no ticks and no microtasks; returns whether there may be new ones: what listeners
 * left behind. What a listener throws comes out,
 * and the rest of the round is forgotten, as in Node.
 */
function processRejections() {
  const hadWork = pending.size > 0 || handledLate.length > 0;
  tellHandled();
  const round = pending;
  pending = new Map();
  for (const [promise, record] of round) {
    told.add(promise);
    const before = swap(record.context);
    try {
      modes[settings.mode](promise, record);
    } finally {
      swap(before);
    }
  }
  return hadWork;
}

ticks.later.processRejections = processRejections;

module.exports = { modes, processRejections, promiseRejected, settings };
