'use strict';
// The modules that programs get by name, and what loading one gives.

const { builtinName, publicNames } = require('internal/builtin_names');

const absent = new Map();

/** The exports of a module by its name without scheme; of one that refnode lacks, functions that say so. */
function load(name) {
  const id = `modules/${name}`;
  if (require.has(id)) return require(id);
  if (!absent.has(name)) absent.set(name, require('internal/absent_modules').loadAbsent(name));
  const exports = absent.get(name);
  if (exports !== undefined) return exports;
  const error = new Error(`refnode has no module 'node:${name}'`);
  error.code = 'ERR_UNKNOWN_BUILTIN_MODULE';
  throw error;
}

module.exports = { SCHEME: 'node:', builtinModules: publicNames, load, nameOf: builtinName };
