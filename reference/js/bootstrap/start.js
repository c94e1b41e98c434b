'use strict';
// Runs the program: reads the command line, loads the main script.

const { cwd, toRealPath } = require('loader/files');
const { Module } = require('loader/cjs');
const { resolve } = require('loader/paths');
const { fields: immediateFields, runImmediates } = require('timers/immediate');
const { runTimers } = require('timers/run_timers');
const { runScript } = internalBinding('compile');
const timersBinding = internalBinding('timers');

/** The path of the running program, which `argv[0]` becomes whatever the starter called it. */
function execPathOf(name) {
  return toRealPath('/proc/self/exe') || name;
}

function evaluate(text, prints) {
  const module = new Module('[eval]');
  module.filename = resolve(cwd(), '[eval]');
  module.paths = Module._nodeModulePaths(cwd());
  globalThis.require = require('loader/cjs').makeRequire(module);
  globalThis.module = module;
  globalThis.exports = module.exports;
  globalThis.__filename = '[eval]';
  globalThis.__dirname = '.';
  const value = runScript(text, '[eval]');
  if (prints) console.log(value);
}

/** Called once, by the native half, with the command line as the system gave it. */
function start(argv) {
  timersBinding.setUp(runTimers, runImmediates, immediateFields);
  process.execPath = execPathOf(argv[0]);
  process.argv0 = argv[0];
  process.execArgv = [];
  const [option, text] = [argv[1], argv[2]];
  if (option === '-e' || option === '-p') {
    process.argv = [process.execPath, ...argv.slice(3)];
    evaluate(text, option === '-p');
    return;
  }
  const main = resolve(cwd(), argv[1]);
  process.argv = [process.execPath, main, ...argv.slice(2)];
  Module._load(main, null, true);
}

module.exports = { start };
