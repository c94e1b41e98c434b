'use strict';
// How the program ends: the exit code, `process.exit`, and the events around them.

const { codes } = require('internal/errors');
const { validateInteger } = require('internal/validators');

/** Shared with the native half: whether there is an exit code, and which. */
const fields = new Int32Array(2);
const HAS_CODE = 0;
const CODE = 1;

const UNSETTLED_AWAIT = 13;
const STDERR = 2;

const state = { exiting: false };

function checkCode(value) {
  let code = value;
  if (typeof value === 'string' && value !== '') {
    code = Number(value);
    if (Number.isNaN(code)) throw new codes.ERR_INVALID_ARG_TYPE('code', 'number', value);
  }
  if (typeof code !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('code', 'number', value);
  validateInteger(code, 'code');
  return code;
}

function getExitCode() {
  return fields[HAS_CODE] === 0 ? undefined : fields[CODE];
}

function setExitCode(value) {
  if (value === undefined || value === null) {
    fields[HAS_CODE] = 0;
    return;
  }
  fields[CODE] = checkCode(value);
  fields[HAS_CODE] = 1;
}

function exit(code) {
  if (arguments.length !== 0) process.exitCode = code;
  if (!state.exiting) {
    state.exiting = true;
    process.emit('exit', process.exitCode || 0);
  }
  // A program may have put its own in this place; listeners may have changed the code.
  process.reallyExit(process.exitCode || 0);
}

/** The loop has nothing left to do. */
function emitBeforeExit() {
  process.emit('beforeExit', process.exitCode || 0);
}

/** The code of a program that waits for what never comes, unless it has set one; people are told where it waits. */
function checkUnsettled() {
  if (fields[HAS_CODE] !== 0 || !require.isLoaded('loader/run_module')) return;
  const places = require('loader/run_module').stalled();
  if (places === undefined) return;
  process.exitCode = UNSETTLED_AWAIT;
  const { write } = internalBinding('loader_files');
  for (const place of places) write(STDERR, `Warning: Detected unsettled top-level await at ${place}\n\n\n`);
}

/** The program ends by itself. */
function emitExit() {
  checkUnsettled();
  state.exiting = true;
  process.emit('exit', process.exitCode || 0);
}

/** Puts the properties on the process object. */
function install(process) {
  const { defineProperty } = Object;
  defineProperty(process, 'exitCode', {
    get: getExitCode,
    set: setExitCode,
    enumerable: true,
    configurable: false,
  });
  defineProperty(process, '_exiting', {
    get: () => state.exiting,
    set(value) {
      state.exiting = Boolean(value);
    },
    enumerable: true,
    configurable: true,
  });
  process.exit = exit;
  const { reallyExit } = internalBinding('loop');
  process.reallyExit = reallyExit;
}

module.exports = { emitBeforeExit, emitExit, fields, install, state };
