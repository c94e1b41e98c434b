'use strict';
// Where a CommonJS request leads: files, folders, packages.

const { isFile, isFolder, kind, toRealPath } = require('loader/files');
const { packageIn, packageOf } = require('loader/package_config');
const { isRelative, normalize, resolve } = require('loader/paths');

/** The conditions of `require`; options add to them at start. */
const conditions = new Set(['require', 'node', 'module-sync', 'node-addons']);

const ENDS_OF_FOLDERS = ['/', '/.', '/..'];

function withExtensions(path, extensions) {
  for (const extension of extensions) {
    if (isFile(path + extension)) return path + extension;
  }
  return undefined;
}

function mainNotFound(path, main, requestPath) {
  const text = `Cannot find module '${resolve(path, main)}'. Please verify that the package.json has a valid "main" entry`;
  const error = new Error(text);
  error.code = 'MODULE_NOT_FOUND';
  error.path = resolve(path, 'package.json');
  error.requestPath = requestPath;
  return error;
}

/** The file that a folder stands for: what its package.json names as main, else its index. */
function mainOfFolder(path, extensions, request) {
  const main = packageIn(path)?.main;
  const index = () => withExtensions(resolve(path, 'index'), extensions);
  if (!main) return index();
  const named = resolve(path, main);
  const found =
    (isFile(named) ? named : undefined) ??
    withExtensions(named, extensions) ??
    withExtensions(resolve(named, 'index'), extensions);
  if (found !== undefined) return found;
  const instead = index();
  if (instead === undefined) throw mainNotFound(path, main, request);
  process.emitWarning(
    `Invalid 'main' field in '${resolve(path, 'package.json')}' of '${main}'. Please either fix that or report it to ` +
      'the module author',
    'DeprecationWarning',
    'DEP0128',
  );
  return instead;
}

/** The file that a path without wishes stands for: itself, with an ending, or the main file of the folder. */
function fileAt(path, extensions, request, wantsFolder) {
  if (!wantsFolder) {
    const found = kind(path);
    if (found === 0) return path;
    const extended = withExtensions(path, extensions);
    if (extended !== undefined) return extended;
    return found === 1 ? mainOfFolder(path, extensions, request) : undefined;
  }
  return isFolder(path) ? mainOfFolder(path, extensions, request) : undefined;
}

function notFoundInPackage(path, config) {
  const error = new Error(`Cannot find module '${path}'`);
  error.code = 'MODULE_NOT_FOUND';
  error.path = config;
  return error;
}

/** The file that a package's map named, which must exist as it is written. */
function finish(found, config) {
  if (found.builtin !== undefined) return found.builtin;
  if (isFile(found.path)) return toRealPath(found.path);
  throw notFoundInPackage(found.path, config);
}

/** A request of a package below one `node_modules` folder, when that package has `exports`. */
function exported(folder, request) {
  const { resolveExports, splitBare } = require('loader/package_targets');
  const parts = splitBare(request);
  if (parts === undefined) return undefined;
  const config = packageIn(resolve(folder, parts.name));
  if (config?.exports === undefined || config.exports === null) return undefined;
  return finish(resolveExports(config, parts.subpath, undefined, conditions), config.folder);
}

/** A request of the package that the requiring file belongs to, by its own name. */
function ownExport(request, base) {
  const { resolveExports, splitBare } = require('loader/package_targets');
  const parts = splitBare(request);
  if (parts === undefined) return undefined;
  const config = packageOf(base);
  if (config?.exports === undefined || config.exports === null || config.name !== parts.name) return undefined;
  return finish(resolveExports(config, parts.subpath, base, conditions), config.path);
}

/** `#name` by the imports of the requiring file's package; undefined when that has none. */
function imported(request, base, resolveBare) {
  const config = packageOf(base);
  if (config?.imports === undefined) return undefined;
  const { resolveImports } = require('loader/package_targets');
  const bare = (name) => ({ path: resolveBare(name) });
  return finish(resolveImports(config, request, base, conditions, bare), config.path);
}

/**
 * The real path of what a request means in one of these folders, or undefined.
 * `keepLinks` leaves symbolic links in the result.
 */
function find(request, folders, extensions, keepLinks) {
  const wantsFolder = ENDS_OF_FOLDERS.some((end) => request.endsWith(end)) || request === '.' || request === '..';
  const real = keepLinks ? normalize : toRealPath;
  for (const folder of folders) {
    if (folder !== '' && !isFolder(folder)) continue;
    if (!request.startsWith('/') && !isRelative(request)) {
      const found = exported(folder, request);
      if (found !== undefined) return found;
    }
    const file = fileAt(resolve(folder, request), extensions, request, wantsFolder);
    if (file !== undefined) return real(file);
  }
  return undefined;
}

module.exports = { conditions, find, imported, ownExport };
