'use strict';
// What kind of module a file holds.

const { packageOf } = require('loader/package_config');
const { extname } = require('loader/paths');
const { syntaxErrorOf } = internalBinding('compile');
const { parses } = internalBinding('esm');

const BY_EXTENSION = {
  __proto__: null,
  '.mjs': 'module',
  '.cjs': 'commonjs',
  '.json': 'json',
  '.node': 'addon',
  '.wasm': 'wasm',
};

/** Messages of a text that only a module can hold. */
const ONLY_MODULE = new Set([
  'Cannot use import statement outside a module',
  "Unexpected token 'export'",
  "Cannot use 'import.meta' outside a module",
]);
/** Messages of a text that may be a module: only parsing it as one tells. */
const MAYBE_MODULE =
  /^(?:Identifier '(?:__filename|__dirname|await|require|module|exports)' has already been declared|await is only valid in async functions and the top level bodies of modules|Unexpected reserved word)$/;

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname'];

/** Whether a text that failed to compile as CommonJS is that of an ES module. */
function isModuleText(text, error) {
  return ONLY_MODULE.has(error.message) || (MAYBE_MODULE.test(error.message) && parses(text));
}

/** `module` or `commonjs` for a text that nothing else tells the kind of. */
function detect(text, filename) {
  const error = syntaxErrorOf(text, filename, PARAMETERS);
  return error !== undefined && isModuleText(text, error) ? 'module' : 'commonjs';
}

/**
 * The kind of a file by its name and its package.json: `module`, `commonjs`, `json`, `addon`, `wasm`, or undefined for one
 * whose text decides; null for an unknown ending.
 */
function formatOf(filename) {
  const extension = extname(filename);
  const format = BY_EXTENSION[extension];
  if (format !== undefined) return format;
  if (extension !== '.js' && extension !== '') return null;
  const type = packageOf(filename)?.type ?? 'none';
  return type === 'none' ? undefined : type;
}

module.exports = { PARAMETERS, detect, formatOf, isModuleText };
