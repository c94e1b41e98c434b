'use strict';
// Runs code that comes from the command line or from standard input.

const builtins = require('loader/builtins');
const { Module, makeRequire } = require('loader/cjs');
const { readText, startFolder } = require('loader/files');
const { isModuleText } = require('loader/formats');
const { resolve } = require('loader/paths');
const { runScript, scriptErrorOf } = internalBinding('compile');

const { defineProperty } = Object;

const STDIN = 0;

/** Such code finds the public modules by their names, as if it had required them. */
function defineModuleNames() {
  for (const name of builtins.builtinModules) {
    if (name.startsWith('_') || name.includes('/') || Object.hasOwn(globalThis, name)) continue;
    const define = (value) => {
      defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
    };
    defineProperty(globalThis, name, {
      get() {
        const value = builtins.load(builtins.nameOf(name));
        define(value);
        return value;
      },
      set: define,
      enumerable: false,
      configurable: true,
    });
  }
}

function makeModule(name) {
  const module = new Module(name);
  module.filename = resolve(startFolder(), name);
  module.paths = Module._nodeModulePaths(startFolder());
  return module;
}

/** The names of a CommonJS module, which such code finds as globals. */
function defineModuleScope(name, module) {
  const scope = { __filename: name, module, exports: module.exports, __dirname: '.', require: makeRequire(module) };
  for (const key of Object.keys(scope)) {
    defineProperty(globalThis, key, { value: scope[key], writable: true, enumerable: true, configurable: true });
  }
}

function runAsModule(text, { prints }) {
  if (prints) {
    const { errorWithCode } = require('internal/errors');
    throw errorWithCode(Error, 'ERR_EVAL_ESM_CANNOT_PRINT', '--print cannot be used with ESM input');
  }
  const { pathToUrl } = require('loader/urls');
  require('loader/run_module').runText(text, pathToUrl(resolve(startFolder(), '[eval1]')));
}

/** Whether code is that of an ES module: because it was said, or because nothing else can be. */
function isModule(text, name, type) {
  if (type !== undefined) return type === 'module';
  const error = scriptErrorOf(text, name);
  return error !== undefined && isModuleText(text, error);
}

/** Runs code; `name` is what stacks call it. `how` has `prints`, whether its value is shown, and the input `type`. */
function evaluate(text, name, how) {
  if (isModule(text, name, how.type)) {
    runAsModule(text, how);
    return;
  }
  defineModuleNames();
  defineModuleScope(name, makeModule(name));
  const value = runScript(text, name);
  if (how.prints) console.log(value);
}

/** Runs what standard input holds. */
function evaluateInput(how) {
  evaluate(readText(STDIN), '[stdin]', how);
}

module.exports = { evaluate, evaluateInput };
