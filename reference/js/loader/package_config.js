'use strict';
// package.json files, read once each.

const { dirname } = require('loader/paths');
const { readTextIfAny } = require('loader/files');

const known = new Map();

function parse(path, text) {
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    const { codes } = require('internal/errors');
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(path);
  }
  if (parsed === null || typeof parsed !== 'object') parsed = {};
  return {
    path,
    folder: dirname(path),
    name: typeof parsed.name === 'string' ? parsed.name : undefined,
    main: typeof parsed.main === 'string' ? parsed.main : undefined,
    type: parsed.type === 'module' || parsed.type === 'commonjs' ? parsed.type : 'none',
    exports: parsed.exports,
    imports: parsed.imports !== null && typeof parsed.imports === 'object' ? parsed.imports : undefined,
  };
}

/** The package.json in a folder, or undefined. */
function packageIn(folder) {
  const path = folder === '/' ? '/package.json' : `${folder}/package.json`;
  let found = known.get(path);
  if (found === undefined && !known.has(path)) {
    const text = readTextIfAny(path);
    found = text === undefined ? undefined : parse(path, text);
    known.set(path, found);
  }
  return found;
}

/** The nearest package.json above a file, or undefined. A folder `node_modules` ends the search. */
function packageOf(path) {
  let folder = dirname(path);
  for (;;) {
    if (folder.endsWith('/node_modules')) return undefined;
    const found = packageIn(folder);
    if (found !== undefined || folder === '/') return found;
    folder = dirname(folder);
  }
}

module.exports = { packageIn, packageOf };
