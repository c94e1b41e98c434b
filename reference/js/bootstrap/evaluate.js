'use strict';
// Runs code that comes from the command line or from standard input.

const builtins = require('loader/builtins');
const { Module, makeRequire } = require('loader/cjs');
const { cwd, readText } = require('loader/files');
const { resolve } = require('loader/paths');
const { runScript } = internalBinding('compile');

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
  module.filename = resolve(cwd(), name);
  module.paths = Module._nodeModulePaths(cwd());
  return module;
}

/** The names of a CommonJS module, which such code finds as globals. */
function defineModuleScope(name, module) {
  const scope = { __filename: name, module, exports: module.exports, __dirname: '.', require: makeRequire(module) };
  for (const key of Object.keys(scope)) {
    defineProperty(globalThis, key, { value: scope[key], writable: true, enumerable: true, configurable: true });
  }
}

/** Runs code as a script; `name` is what stacks call it. With `prints`, its value is shown. */
function evaluate(text, name, prints) {
  defineModuleNames();
  defineModuleScope(name, makeModule(name));
  const value = runScript(text, name);
  if (prints) console.log(value);
}

/** Runs what standard input holds. */
function evaluateInput(prints) {
  evaluate(readText(STDIN), '[stdin]', prints);
}

module.exports = { evaluate, evaluateInput };
