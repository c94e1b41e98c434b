'use strict';
// The modules that programs get by name, and what loading one gives.

const { builtinName, publicNames } = require('internal/builtin_names');

/** The exports of a module by its name without scheme. */
function load(name) {
  const id = `modules/${name}`;
  if (!require.has(id)) {
    const error = new Error(`refnode has no module 'node:${name}'`);
    error.code = 'ERR_UNKNOWN_BUILTIN_MODULE';
    throw error;
  }
  return require(id);
}

module.exports = { SCHEME: 'node:', builtinModules: publicNames, load, nameOf: builtinName };
