'use strict';
// Who imports for a script of `vm`: see `Importer` in the native half.

const { codes, errorWithCode } = require('internal/errors');

const FROM_FILE = 0;
const NOBODY = 1;

const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol('vm_dynamic_import_main_context_default');

/** Symbols that scripts carry, to the functions that import for them. They live as long as their scripts are in use. */
const importers = new Map();

/** What a script carries for the option `importModuleDynamically`; `makeReferrer` gives what the function is told. */
function importerFor(option, makeReferrer) {
  if (option === undefined) return NOBODY;
  if (option === USE_MAIN_CONTEXT_DEFAULT_LOADER) return FROM_FILE;
  if (typeof option !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.importModuleDynamically', 'function', option);
  }
  const symbol = Symbol('importer');
  importers.set(symbol, { option, makeReferrer });
  return symbol;
}

/** The namespace that a script's own function gave. */
async function importFor(importer, specifier, attributes) {
  const found = importers.get(importer);
  if (found === undefined) {
    const text = 'A dynamic import callback was not specified.';
    throw errorWithCode(TypeError, 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', text);
  }
  const module = await found.option(specifier, found.makeReferrer(), attributes);
  if (module === null || typeof module !== 'object' || module[Symbol.toStringTag] !== 'Module') {
    throw new codes.ERR_VM_MODULE_NOT_MODULE();
  }
  return module;
}

module.exports = { USE_MAIN_CONTEXT_DEFAULT_LOADER, importFor, importerFor };
