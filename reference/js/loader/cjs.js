'use strict';
// CommonJS modules: the class that `require('module')` gives, and `require` itself.

const builtins = require('loader/builtins');
const { conditions, find, imported, ownExport } = require('loader/cjs_resolve');
const { cwd, readText, startFolder } = require('loader/files');
const { PARAMETERS, formatOf, isModuleText } = require('loader/formats');
const { basename, dirname, isRelative, nodeModulesAbove, resolve } = require('loader/paths');
const { compileFunction, syntaxErrorOf, tryCompileFunction } = internalBinding('compile');

const parents = new WeakMap();

/** What options say about loading, see `configure`. */
const settings = {
  mainModule: undefined,
  preloading: false,
  keepLinks: false,
  keepMainLink: false,
  /** Whether ES modules can be required. */
  requiresEsm: true,
  /** Gets the name and the text of each module, while source maps are in use. */
  remember: undefined,
};

function updateChildren(parent, child, scan) {
  const children = parent?.children;
  if (children && !(scan && children.includes(child))) children.push(child);
}

function Module(id = '', parent = undefined) {
  this.id = id;
  this.path = dirname(id);
  this.exports = {};
  parents.set(this, parent);
  updateChildren(parent, this, false);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

Module._cache = { __proto__: null };
Module._pathCache = { __proto__: null };
Module._extensions = { __proto__: null };
Module.globalPaths = [];
Module._initPaths = function () {};
Module._preloadModules = function () {};
Module.Module = Module;
Module.builtinModules = builtins.builtinModules;

// An accessor, so that `inspect` shows modules as plain objects.
Object.defineProperty(Module.prototype, 'constructor', { get: () => Module, configurable: false });

Object.defineProperty(Module.prototype, 'isPreloading', {
  get() {
    return settings.preloading;
  },
  configurable: true,
});

Object.defineProperty(Module.prototype, 'parent', {
  get() {
    return parents.get(this);
  },
  set(value) {
    parents.set(this, value);
  },
  configurable: true,
});

function codes() {
  return require('internal/errors').codes;
}

Module._nodeModulePaths = function _nodeModulePaths(from) {
  return nodeModulesAbove(from.startsWith('/') ? resolve('/', from) : resolve(cwd(), from));
};

/** The folders that a request is looked for in: null for our own modules. */
Module._resolveLookupPaths = function _resolveLookupPaths(request, parent) {
  if (builtins.nameOf(request) !== undefined) return null;
  if (!isRelative(request)) {
    const folders = [...(parent?.paths ?? []), ...Module.globalPaths];
    return folders.length > 0 ? folders : null;
  }
  if (!parent?.id || !parent.filename) return ['.', ...Module._nodeModulePaths('.'), ...Module.globalPaths];
  return [dirname(parent.filename)];
};

Module._findPath = function _findPath(request, folders, isMain = false) {
  const from = request.startsWith('/') ? ['/'] : folders;
  if (!from || from.length === 0) return false;
  const key = `${request}\x00${from.join('\x00')}`;
  const known = Module._pathCache[key];
  if (known !== undefined) return known;
  const absolute = from.map((folder) => (folder.startsWith('/') ? folder : resolve(cwd(), folder)));
  const keepLinks = isMain ? settings.keepMainLink : settings.keepLinks;
  const found = find(request, absolute, Object.keys(Module._extensions), keepLinks);
  if (found === undefined) return false;
  Module._pathCache[key] = found;
  return found;
};

function requireStackOf(parent) {
  const stack = [];
  const seen = new Set();
  for (let at = parent; at && !seen.has(at); at = parents.get(at)) {
    seen.add(at);
    stack.push(at.filename || at.id);
  }
  return stack;
}

function notFound(request, parent) {
  const requireStack = requireStackOf(parent);
  const shown = requireStack.length > 0 ? `\nRequire stack:\n- ${requireStack.join('\n- ')}` : '';
  const error = new Error(`Cannot find module '${request}'${shown}`);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

function foldersFromOptions(request, options) {
  if (!Array.isArray(options.paths)) {
    if (options.paths === undefined) return undefined;
    throw new (codes().ERR_INVALID_ARG_VALUE)('options.paths', options.paths);
  }
  if (isRelative(request)) return options.paths;
  const stranger = new Module('', null);
  const folders = [];
  for (const path of options.paths) {
    stranger.paths = Module._nodeModulePaths(path);
    for (const folder of Module._resolveLookupPaths(request, stranger) ?? []) {
      if (!folders.includes(folder)) folders.push(folder);
    }
  }
  return folders;
}

/** The file name of a request, or the request itself when it names a module of ours. Throws MODULE_NOT_FOUND. */
Module._resolveFilename = function _resolveFilename(request, parent, isMain, options) {
  if (builtins.nameOf(request) !== undefined) return request;
  let folders;
  if (typeof options === 'object' && options !== null) folders = foldersFromOptions(request, options);
  folders ??= Module._resolveLookupPaths(request, parent);
  const base = parent?.filename;
  if (base && request.startsWith('#')) {
    const bare = (name) => Module._resolveFilename(name, parent, false);
    const found = imported(request, base, bare);
    if (found !== undefined) return found;
  }
  if (base) {
    const own = ownExport(request, base);
    if (own !== undefined) return own;
  }
  const file = Module._findPath(request, folders, isMain);
  if (file) return file;
  throw notFound(request, parent);
};

function loadNew(filename, parent, isMain) {
  const module = new Module(filename, parent);
  if (isMain) {
    process.mainModule = module;
    settings.mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  let failed = true;
  try {
    module.load(filename);
    failed = false;
  } finally {
    if (failed) {
      delete Module._cache[filename];
      const children = parent?.children;
      const index = Array.isArray(children) ? children.indexOf(module) : -1;
      if (index >= 0) children.splice(index, 1);
    }
  }
  return module.exports;
}

/** The exports of what a request means, loaded if need be. Programs replace this function. */
Module._load = function _load(request, parent, isMain) {
  if (request.startsWith(builtins.SCHEME)) {
    const name = builtins.nameOf(request);
    if (name === undefined) throw new (codes().ERR_UNKNOWN_BUILTIN_MODULE)(request);
    return builtins.load(name);
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached !== undefined) {
    updateChildren(parent, cached, true);
    return cached.exports;
  }
  const name = builtins.nameOf(filename);
  return name === undefined ? loadNew(filename, parent, isMain) : builtins.load(name);
};

/** The longest known ending of a file name: `.b.c` before `.c`; `.js` when none is known. */
function extensionOf(filename) {
  const name = basename(filename);
  for (let dot = name.indexOf('.', 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    if (Module._extensions[name.slice(dot)]) return name.slice(dot);
  }
  return '.js';
}

Module.prototype.load = function load(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(dirname(filename));
  Module._extensions[extensionOf(filename)](this, filename);
  this.loaded = true;
};

Module.prototype.require = function (id) {
  if (typeof id !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('id', 'string', id);
  if (id === '') throw new (codes().ERR_INVALID_ARG_VALUE)('id', id, 'must be a non-empty string');
  return Module._load(id, this, false);
};
Object.defineProperty(Module.prototype.require, 'name', { value: 'require' });

/** The function `require` of one module. */
function makeRequire(module) {
  const require = function require(path) {
    return module.require(path);
  };
  require.resolve = function resolve(request, options) {
    requireText('request', request);
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) {
    requireText('request', request);
    return Module._resolveLookupPaths(request, module);
  };
  require.main = settings.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

function requireText(name, value) {
  if (typeof value !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)(name, 'string', value);
}

/** Warns of a text that only a module can hold, in a file that says it is none. */
function warnOfModuleText(filename) {
  const { emitWarningNow } = require('fatal/warnings');
  emitWarningNow(
    `Failed to load the ES module: ${filename}. Make sure to set "type": "module" in the nearest package.json file or use ` +
      'the .mjs extension.',
  );
}

function requireEsm(module, filename) {
  const { refuse, requireModule } = require('loader/require_esm');
  const parent = parents.get(module);
  if (!settings.requiresEsm) refuse(filename, parent?.filename);
  module.exports = requireModule(filename, requireStackOf(parent));
}

/** A file that turns out to be an ES module, when nothing but its text could tell. */
function runModuleText(module, filename) {
  if (module !== settings.mainModule) {
    requireEsm(module, filename);
    return;
  }
  process.mainModule = undefined;
  delete Module._cache[filename];
  const { pathToUrl } = require('loader/urls');
  require('loader/run_module').runUrl(pathToUrl(filename));
}

/** What a failed compilation means when the text may be that of an ES module; whether it was one, which has run then. */
function ranAsModule(module, content, filename) {
  const error = syntaxErrorOf(content, filename, PARAMETERS);
  if (error === undefined || !isModuleText(content, error)) return false;
  if (formatOf(filename) !== undefined) {
    warnOfModuleText(filename);
    return false;
  }
  runModuleText(module, filename);
  return true;
}

Module.prototype._compile = function _compile(content, filename) {
  if (typeof content !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('content', 'string', content);
  settings.remember?.(filename, content);
  const wrapper = tryCompileFunction(content, filename, PARAMETERS);
  if (wrapper === undefined) {
    if (ranAsModule(this, content, filename)) return undefined;
    // Once more, so that the error comes from its place.
    compileFunction(content, filename, PARAMETERS);
  }
  const exported = this.exports;
  return Reflect.apply(wrapper, exported, [exported, makeRequire(this), this, filename, dirname(filename)]);
};

Module._extensions['.js'] = function (module, filename) {
  if (formatOf(filename) === 'module') requireEsm(module, filename);
  else module._compile(readText(filename), filename);
};

Module._extensions['.json'] = function (module, filename) {
  const content = readText(filename);
  try {
    module.exports = JSON.parse(content);
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};

Module._extensions['.node'] = function (module, filename) {
  return process.dlopen(module, filename);
};

/** Runs the script of the program. */
Module.runMain = function runMain(main = process.argv[1]) {
  const filename = Module._findPath(main, null, true);
  if (filename && formatOf(filename) === 'module') {
    const { pathToUrl } = require('loader/urls');
    require('loader/run_module').runUrl(pathToUrl(filename));
  } else {
    Module._load(main, null, true);
  }
};

/** Loads modules before the script, as from a module in the working directory. */
function preload(requests) {
  const parent = new Module('internal/preload', null);
  parent.paths = Module._nodeModulePaths(startFolder());
  settings.preloading = true;
  try {
    for (const request of requests) parent.require(request);
  } finally {
    settings.preloading = false;
  }
}

/** Takes what options say. Called at start. */
function configure({ keepLinks, keepMainLink, requiresEsm, conditions: more }) {
  settings.requiresEsm = requiresEsm;
  settings.keepLinks = keepLinks;
  settings.keepMainLink = keepMainLink;
  for (const condition of more) conditions.add(condition);
  if (keepLinks || keepMainLink || more.length > 0) {
    require('loader/esm_resolve').configure({ keepLinks, keepMainLink, conditions: more });
  }
}

module.exports = { Module, configure, makeRequire, preload, settings };
