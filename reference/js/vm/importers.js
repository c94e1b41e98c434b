'use strict';
// Who imports for a script of `vm`: see `Importer` in the native half.

const { codes, errorWithCode } = require('internal/errors');

const FROM_FILE = 0;
const NOBODY = 1;
const FUNCTION = 2;

const USE_MAIN_CONTEXT_DEFAULT_LOADER = Symbol('vm_dynamic_import_main_context_default');

/** What a script carries for the option `importModuleDynamically`. */
function importerFor(option) {
  if (option === undefined) return NOBODY;
  if (option === USE_MAIN_CONTEXT_DEFAULT_LOADER) return FROM_FILE;
  if (typeof option === 'function') return FUNCTION;
  throw new codes.ERR_INVALID_ARG_TYPE('options.importModuleDynamically', 'function', option);
}

/** The import of a script that has no way to import: functions need modules of `vm`, which only an option of Node gives. */
async function refuse(importer) {
  if (importer === FUNCTION) {
    const text = 'A dynamic import callback was invoked without --experimental-vm-modules';
    throw errorWithCode(TypeError, 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG', text);
  }
  const text = 'A dynamic import callback was not specified.';
  throw errorWithCode(TypeError, 'ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', text);
}

module.exports = { USE_MAIN_CONTEXT_DEFAULT_LOADER, importerFor, refuse };
