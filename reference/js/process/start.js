'use strict';
// What the process object gets when the program starts.

const { makeProcessEnv, setOddValueListener } = internalBinding('env');
const binding = internalBinding('process');
const { execPathOf } = require('process/exec_path');
const usage = require('process/usage');

const { defineProperty } = Object;

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
  value(process, 'debugPort', 9229);
  value(process, 'argv0', argv0, false, false);
  const title = options.text('title');
  if (title !== undefined) process.title = title;
}

module.exports = { fill, fillPath };
