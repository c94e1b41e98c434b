'use strict';
// `fork`: another process of this runtime, with a channel between both.

const { codes } = require('internal/errors');
const { validateArray, validateObject } = require('internal/validators');
const { validPath } = require('child_process/arguments');
const { spawn } = require('child_process/spawn');
const { stdioArrayOf } = require('child_process/stdio');

const { isArray } = Array;

/** Our own options for a child, without a text to evaluate. */
function inheritedOptions() {
  const { execArgv } = process;
  const place = process._eval === undefined ? -1 : execArgv.lastIndexOf(process._eval);
  return place > 0 ? [...execArgv.slice(0, place - 1), ...execArgv.slice(place + 1)] : execArgv;
}

function stdioOf({ stdio, silent }) {
  if (typeof stdio === 'string') return stdioArrayOf(stdio, 'ipc');
  if (!isArray(stdio)) return stdioArrayOf(silent ? 'pipe' : 'inherit', 'ipc');
  if (!stdio.includes('ipc')) throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  return stdio;
}

function splitArguments(args, options) {
  if (args === undefined || args === null) return [[], options];
  if (typeof args === 'object' && !isArray(args)) return [[], args];
  validateArray(args, 'args');
  return [args, options];
}

function fork(modulePath, args = undefined, options = undefined) {
  const path = validPath(modulePath, 'modulePath');
  const [list, given] = splitArguments(args, options);
  if (given !== undefined && given !== null) validateObject(given, 'options');
  const own = { __proto__: null, ...given, shell: false };
  own.execPath ||= process.execPath;
  const execArgv = own.execArgv || inheritedOptions();
  own.stdio = stdioOf(own);
  return spawn(own.execPath, [...execArgv, path, ...list], own);
}

module.exports = { fork };
