'use strict';
// `require('module')`: the class of CommonJS modules, with what belongs to loading at all.

const { absentClass, absentFunction } = require('internal/absent');
const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const builtins = require('loader/builtins');
const { Module, makeRequire } = require('loader/cjs');
const { isFolder } = require('loader/files');
const { packageIn, packageOf } = require('loader/package_config');
const { splitBare } = require('loader/package_targets');
const { dirname, nodeModulesAbove, resolve } = require('loader/paths');
const { urlToPath } = require('loader/urls');

const { defineProperty } = Object;

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

function wrap(script) {
  return `${module.exports.wrapper[0]}${script}${module.exports.wrapper[1]}`;
}

/** What programs have put in the place of `wrap` and `wrapper`. They have no effect on how files are compiled. */
const replaceable = { wrap, wrapper: WRAPPER };
for (const name of ['wrap', 'wrapper']) {
  defineProperty(Module, name, {
    get: () => replaceable[name],
    set(value) {
      replaceable[name] = value;
    },
    enumerable: false,
    configurable: false,
  });
}

/** Whether a name means a module of ours. */
function isBuiltin(name) {
  return typeof name === 'string' && builtins.nameOf(name) !== undefined;
}

/** The path in a file URL or an absolute path; undefined for anything else. */
function pathFrom(place) {
  if (typeof place === 'object' && place !== null && typeof place.href === 'string') return urlToPath(place.href);
  if (typeof place !== 'string') return undefined;
  if (place.startsWith('file:')) return urlToPath(place);
  return place.startsWith('/') ? place : undefined;
}

/** A `require` that looks from this file, or, with a slash at the end, from this folder. */
function createRequire(filename) {
  const path = pathFrom(filename);
  if (path === undefined) {
    const expected = 'must be a file URL object, file URL string, or absolute path string';
    throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, expected);
  }
  const stranger = path.endsWith('/') ? resolve(path, 'noop.js') : path;
  const from = new Module(stranger);
  from.filename = stranger;
  from.paths = Module._nodeModulePaths(dirname(stranger));
  return makeRequire(from);
}

function packageRoot(specifier, base) {
  const { name } = splitBare(specifier) ?? { name: specifier };
  for (const above of nodeModulesAbove(dirname(base))) {
    const folder = resolve(above, name);
    if (isFolder(folder)) return packageIn(folder)?.path;
  }
  throw new codes.ERR_MODULE_NOT_FOUND(name, base);
}

/** The package.json that belongs to what a specifier means: of a package its own, of a file the nearest. */
function findPackageJSON(specifier, base = 'data:') {
  const direct = pathFrom(specifier);
  if (direct !== undefined && (direct !== specifier || base !== 'data:')) return packageOf(direct)?.path;
  const from = pathFrom(base);
  if (from === undefined) throw new codes.ERR_UNSUPPORTED_RESOLVE_REQUEST(specifier, base);
  validateString(specifier, 'specifier');
  if (!specifier.startsWith('.')) return packageRoot(specifier, from);
  const path = resolve(dirname(from), specifier);
  return packageOf(isFolder(path) ? `${path}/file` : path)?.path;
}

const compileCacheStatus = { __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 };

Object.assign(Module, {
  isBuiltin,
  createRequire,
  findPackageJSON,
  syncBuiltinESMExports() {
    require('loader/esm').syncBuiltinExports();
  },
  register: absentFunction('module', 'register'),
  registerHooks: absentFunction('module', 'registerHooks'),
  constants: { __proto__: null, compileCacheStatus },
  enableCompileCache() {
    return { status: compileCacheStatus.DISABLED };
  },
  flushCompileCache() {},
  getCompileCacheDir() {
    return undefined;
  },
  stripTypeScriptTypes: absentFunction('module', 'stripTypeScriptTypes'),
  findSourceMap() {
    return undefined;
  },
  SourceMap: absentClass('module', 'SourceMap'),
  getSourceMapsSupport() {
    return { __proto__: null, enabled: false, nodeModules: false, generatedCode: false };
  },
  setSourceMapsSupport() {},
});

module.exports = Module;
