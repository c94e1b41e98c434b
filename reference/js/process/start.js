'use strict';
// What the process object gets when the program starts.

const { makeProcessEnv, setOddValueListener } = internalBinding('env');
const binding = internalBinding('process');
const { execPathOf } = require('process/exec_path');
const { errorWithCode } = require('internal/errors');
const usage = require('process/usage');

const { defineProperty } = Object;

const DEBUG_PORT = 9229;
const FIRST_PORT = 1024;
const LAST_PORT = 65535;

const ODD_VALUE =
  'Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
  'Please make sure to convert the value to a string before setting process.env with it.';

function warnOfOddValue() {
  process.emitWarning(ODD_VALUE, 'DeprecationWarning', 'DEP0104');
}

function value(process, name, what, writable = true, configurable = true) {
  defineProperty(process, name, { value: what, writable, enumerable: true, configurable });
}

/** Gives the process its environment, and returns the path of its program. Called once, first. */
function fillPath(process, argv0) {
  usage.start();
  value(process, 'env', makeProcessEnv());
  return execPathOf(argv0, process.env);
}

/** The port of the inspector that refnode lacks: programs reckon with it. */
function addDebugPort(process, given) {
  let port = DEBUG_PORT;
  const set = (wanted) => {
    const number = +wanted | 0;
    if (number !== 0 && (number < FIRST_PORT || number > LAST_PORT)) {
      throw errorWithCode(RangeError, 'ERR_OUT_OF_RANGE', 'process.debugPort must be 0 or in range 1024 to 65535');
    }
    port = number;
  };
  binding.addComputed(process, 'debugPort', [() => port, set]);
  if (/^(?:.*:)?\d+$/.test(given)) set(given.split(':').at(-1));
}

/** Fills in what else this process was started with. Called once. */
function fill(process, { argv, argv0, execArgv, execPath, options }) {
  if (options.flag('pending-deprecation') || process.env.NODE_PENDING_DEPRECATION === '1') {
    setOddValueListener(process.env, warnOfOddValue);
  }
  binding.addLiveProperties(process);
  value(process, 'argv', argv);
  value(process, 'execArgv', execArgv);
  value(process, 'pid', binding.pid(), false);
  value(process, 'execPath', execPath);
  addDebugPort(process, options.text('inspect-port'));
  value(process, 'argv0', argv0, false, false);
  const title = options.text('title');
  if (title !== undefined) process.title = title;
}

module.exports = { fill, fillPath };
