'use strict';
// CommonJS modules as ES modules import them: `default` is module.exports, and names that the text shows are exported too.

const { extname, isPath, resolve, dirname } = require('loader/paths');
const { isFile, readTextIfAny } = require('loader/files');
const esm = internalBinding('esm');

/** Names that a module exports by its text, with those of modules that it exports as a whole. */
function namesOf(filename, seen = new Set()) {
  if (seen.has(filename) || (extname(filename) !== '.js' && extname(filename) !== '.cjs' && extname(filename) !== '')) {
    return new Set();
  }
  seen.add(filename);
  const found = lex(readTextIfAny(filename) ?? '');
  const names = new Set(found.exports);
  for (const request of found.reexports) {
    const file = resolveRequest(request, filename);
    if (file === undefined) continue;
    for (const name of namesOf(file, seen)) names.add(name);
  }
  return names;
}

function lex(text) {
  const lexer = require('packages/cjs-module-lexer');
  try {
    return lexer.parse(text);
  } catch {
    return { exports: [], reexports: [] };
  }
}

function resolveRequest(request, filename) {
  if (isPath(request)) {
    const path = resolve(dirname(filename), request);
    if (isFile(path)) return path;
  }
  const { Module } = require('loader/cjs');
  const { nodeModulesAbove } = require('loader/paths');
  try {
    return Module._resolveFilename(
      request,
      { id: filename, filename, paths: nodeModulesAbove(dirname(filename)) },
      false,
    );
  } catch {
    return undefined;
  }
}

/** Sets the exports of a module of values from what CommonJS exports. */
function setExports(id, names, exported) {
  const isObject = (typeof exported === 'object' && exported !== null) || typeof exported === 'function';
  for (const name of names) {
    if (name === 'default' || name === 'module.exports') continue;
    let value;
    try {
      if (isObject) value = exported[name];
    } catch {
      // A getter that throws exports undefined.
    }
    esm.setExport(id, name, value);
  }
  esm.setExport(id, 'default', exported);
  esm.setExport(id, 'module.exports', exported);
}

/** The id of a module that runs the CommonJS module in this file when it is its turn. */
function make(url, filename) {
  const names = namesOf(filename);
  names.add('default');
  names.add('module.exports');
  return esm.synthesize(url, [...names], (id) => {
    const { Module } = require('loader/cjs');
    setExports(id, names, Module._load(filename, undefined, false));
  });
}

module.exports = { make };
