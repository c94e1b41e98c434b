'use strict';
// What `exports` and `imports` of a package.json say, as Node's documentation lays it down for both kinds of modules.

const { SCHEME, nameOf } = require('loader/builtins');
const { resolve } = require('loader/paths');

const { keys } = Object;

const FORBIDDEN_SEGMENT =
  /(^|\\|\/)((\.|%2e)(\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))(\\|\/|$)/i;

function codes() {
  return require('internal/errors').codes;
}

/** One question: which package, which key of its exports or imports, asked by whom, under which conditions. */
function inquiry(config, key, base, conditions, imports) {
  return { config, key, base, conditions, imports, match: undefined, pattern: undefined };
}

/** How errors call the folder of a package. */
function folderOf(config) {
  return config.folder === '/' ? '/' : `${config.folder}/`;
}

function invalidTarget(about, target) {
  const Invalid = codes().ERR_INVALID_PACKAGE_TARGET;
  return new Invalid(folderOf(about.config), about.pattern ?? about.key, target, about.imports, about.base);
}

function invalidMatch(about) {
  const { key, pattern, config, imports, base } = about;
  const Invalid = codes().ERR_INVALID_MODULE_SPECIFIER;
  const field = imports ? 'imports' : 'exports';
  const reason = `request is not a valid match in pattern "${pattern}" for the "${field}" resolution of ${config.path}`;
  return new Invalid(key, reason, base);
}

/** A package that a target of `imports` names; the caller looks for it. */
function outsideTarget(about, target) {
  const full = about.match === undefined ? target : target.replaceAll('*', () => about.match);
  if (full.startsWith('../') || full.startsWith('/')) throw invalidTarget(about, target);
  const builtin = nameOf(full);
  return builtin === undefined ? about.resolveBare(full) : { builtin: full.startsWith(SCHEME) ? full : SCHEME + full };
}

function stringTarget(about, target) {
  const { config, imports, match } = about;
  if (!target.startsWith('./')) {
    if (!imports) throw invalidTarget(about, target);
    return outsideTarget(about, target);
  }
  if (FORBIDDEN_SEGMENT.test(target.slice(2))) throw invalidTarget(about, target);
  if (match === undefined) return { path: resolve(config.folder, target) };
  if (FORBIDDEN_SEGMENT.test(match)) throw invalidMatch(about);
  return {
    path: resolve(
      config.folder,
      target.replaceAll('*', () => match),
    ),
  };
}

/** The first element that works; when none does, what the last one said. */
function listTarget(about, targets) {
  let last = null;
  let failure;
  for (const target of targets) {
    try {
      last = resolveTarget(about, target);
    } catch (error) {
      if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
      failure = error;
      continue;
    }
    failure = undefined;
    if (last !== undefined && last !== null) return last;
  }
  if (failure !== undefined) throw failure;
  return last;
}

const isIndex = (key) => `${+key}` === key && +key >= 0 && +key < 0xffffffff;

function conditionalTarget(about, target) {
  for (const key of keys(target)) {
    if (isIndex(key)) {
      const Invalid = codes().ERR_INVALID_PACKAGE_CONFIG;
      throw new Invalid(about.config.path, about.base, '"exports" cannot contain numeric property keys.');
    }
    if (key !== 'default' && !about.conditions.has(key)) continue;
    const found = resolveTarget(about, target[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `{path}`, `{builtin}`, null for what is closed on purpose, undefined for what no condition meets. */
function resolveTarget(about, target) {
  if (typeof target === 'string') return stringTarget(about, target);
  if (Array.isArray(target)) return listTarget(about, target);
  if (target === null) return null;
  if (typeof target === 'object') return conditionalTarget(about, target);
  throw invalidTarget(about, target);
}

/** Whether a pattern key is more special than another: longer before its star, then longer at all. */
function comparePatterns(left, right) {
  const before = (key) => (key.includes('*') ? key.indexOf('*') + 1 : key.length);
  return before(right) - before(left) || right.length - left.length;
}

function matchOf(pattern, key) {
  const star = pattern.indexOf('*');
  const [before, behind] = [pattern.slice(0, star), pattern.slice(star + 1)];
  if (!key.startsWith(before) || key === before || !key.endsWith(behind) || key.length < pattern.length)
    return undefined;
  return key.slice(star, key.length - behind.length);
}

/** What a map of `exports` or `imports` says to a key. */
function resolveKey(about, map) {
  const { key } = about;
  if (Object.hasOwn(map, key) && !key.includes('*') && !key.endsWith('/')) return resolveTarget(about, map[key]);
  const patterns = keys(map).filter((pattern) => pattern.split('*').length === 2);
  for (const pattern of patterns.sort(comparePatterns)) {
    const match = matchOf(pattern, key);
    if (match !== undefined) return resolveTarget({ ...about, match, pattern }, map[pattern]);
  }
  return null;
}

/** Whether `exports` is the target of the package itself rather than a map of its subpaths. */
function isMainTarget(config, base) {
  const { exports } = config;
  if (typeof exports !== 'object' || exports === null || Array.isArray(exports)) return true;
  const dotted = keys(exports).filter((key) => key === '' || key.startsWith('.'));
  if (dotted.length > 0 && dotted.length < keys(exports).length) {
    const Invalid = codes().ERR_INVALID_PACKAGE_CONFIG;
    const reason =
      '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object ' +
      'of package subpath keys or an object of main entry condition name keys only.';
    throw new Invalid(config.path, base, reason);
  }
  return dotted.length === 0;
}

/** Where a subpath (`.`, `./x`) of a package with `exports` is. Throws when it is not exported. */
function resolveExports(config, subpath, base, conditions) {
  const map = isMainTarget(config, base) ? { '.': config.exports } : config.exports;
  const found = resolveKey(inquiry(config, subpath, base, conditions, false), map);
  if (found !== undefined && found !== null) return found;
  const NotExported = codes().ERR_PACKAGE_PATH_NOT_EXPORTED;
  throw new NotExported(folderOf(config), subpath, base);
}

/** Where `#name` leads in a package. `resolveBare` looks for another package. Throws when it is not defined. */
function resolveImports(config, name, base, conditions, resolveBare) {
  if (name === '#' || name.startsWith('#/') || name.endsWith('/')) {
    const Invalid = codes().ERR_INVALID_MODULE_SPECIFIER;
    throw new Invalid(name, 'is not a valid internal imports specifier name', base);
  }
  const about = { ...inquiry(config, name, base, conditions, true), resolveBare };
  const found = config?.imports === undefined ? null : resolveKey(about, config.imports);
  if (found !== undefined && found !== null) return found;
  const NotDefined = codes().ERR_PACKAGE_IMPORT_NOT_DEFINED;
  throw new NotDefined(name, config === undefined ? undefined : folderOf(config), base);
}

/** `{name, subpath}` of `@scope/name/sub/path`; undefined when it cannot be a package's name. */
function splitBare(request) {
  const match = /^(@[^/\\%]+\/[^/\\%]+|[^@./\\%][^/\\%]*|)(?=\/|$)(\/.*)?$/.exec(request);
  if (match === null || match[1] === '') return undefined;
  return { name: match[1], subpath: `.${match[2] ?? ''}` };
}

module.exports = { resolveExports, resolveImports, splitBare };
