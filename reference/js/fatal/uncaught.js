'use strict';
// Errors that nothing caught: who is told, and how the program ends when nobody takes them.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { fields: exitFields, state: exitState } = require('process/exit');
const ticks = require('tasks/ticks');

const { reallyExit } = internalBinding('loop');

const { apply } = Reflect;

const GENERIC_FAILURE = 1;
const NO_HANDLER = 6;
const HANDLER_FAILED = 7;

let captureCallback = null;
const moreCallbacks = [];

function setUncaughtExceptionCaptureCallback(callback) {
  if (callback === null) {
    captureCallback = null;
    return;
  }
  if (typeof callback !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('fn', ['Function', 'null'], callback);
  }
  if (captureCallback !== null) throw new codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
  captureCallback = callback;
}

function addUncaughtExceptionCaptureCallback(callback) {
  validateFunction(callback, 'fn');
  moreCallbacks.push(callback);
}

function hasUncaughtExceptionCaptureCallback() {
  return captureCallback !== null;
}

/** Ticks that an error kept from running run in the next turn of the loop. */
function runTicksLater() {
  if (!ticks.hasTicks()) return;
  const { setImmediate } = require('timers/immediate');
  setImmediate(ticks.runTicks);
}

/** Tells the program; whether it took the error. What a listener throws comes out. */
function tell(error, fromPromise) {
  const origin = fromPromise ? 'unhandledRejection' : 'uncaughtException';
  process.emit('uncaughtExceptionMonitor', error, origin);
  if (captureCallback !== null) {
    captureCallback(error);
    return true;
  }
  for (let index = moreCallbacks.length - 1; index >= 0; --index) {
    if (moreCallbacks[index](error) === true) return true;
  }
  return process.emit('uncaughtException', error, origin);
}

/** Who is told of the error that ends the program, and the code when a listener for such errors fails. */
const ending = { report: (error) => require('fatal/report').report(error), handlerFailedCode: HANDLER_FAILED };

function end(error, code) {
  ending.report(error);
  reallyExit(code);
}

/** Gives `exit` listeners their turn, because an error is going to end the program. */
function announceEnd() {
  if (exitState.exiting) return;
  exitState.exiting = true;
  try {
    process.exitCode = GENERIC_FAILURE;
    process.emit('exit', GENERIC_FAILURE);
  } catch {
    // The error that ends the program is reported, not what listeners add to it.
  }
}

/** The handler that `process._fatalException` holds: whether somebody took the error; if not, the end is announced. */
function handle(error, fromPromise) {
  if (tell(error, fromPromise)) {
    runTicksLater();
    return true;
  }
  announceEnd();
  return false;
}

/**
 * Decides on an uncaught error: returns when somebody took it, and ends the program otherwise. Throws what a listener
 * does. A program may have put another handler in the place of ours, which takes the error unless it returns false.
 */
function decide(error, fromPromise) {
  const handler = process._fatalException;
  if (typeof handler !== 'function') end(error, NO_HANDLER);
  if (apply(handler, process, [error, fromPromise]) === false) {
    end(error, exitFields[0] === 0 ? GENERIC_FAILURE : exitFields[1]);
  }
}

/** What a listener threw while the program was told of another error. */
function handlerFailed(error) {
  end(error, ending.handlerFailedCode);
}

/** `decide`, for errors that JavaScript comes upon. */
function trigger(error, fromPromise) {
  try {
    decide(error, fromPromise);
  } catch (second) {
    handlerFailed(second);
  }
}

/** Puts the functions on the process object. */
function install(process) {
  Object.assign(process, {
    _fatalException: handle,
    setUncaughtExceptionCaptureCallback,
    addUncaughtExceptionCaptureCallback,
    hasUncaughtExceptionCaptureCallback,
  });
}

module.exports = { decide, ending, handlerFailed, install, trigger };
