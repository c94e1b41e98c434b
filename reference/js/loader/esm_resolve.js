'use strict';
// Where the specifier of an ES module leads: to a URL.

const builtins = require('loader/builtins');
const { isFile, kind, toRealPath } = require('loader/files');
const { packageIn, packageOf } = require('loader/package_config');
const { resolveExports, resolveImports, splitBare } = require('loader/package_targets');
const { dirname, nodeModulesAbove, normalize, resolve } = require('loader/paths');
const { pathToUrl, suffixOf, urlToPath } = require('loader/urls');

/** The conditions of `import`; options add to them at start. */
const conditions = new Set(['node', 'import', 'module-sync', 'node-addons']);

/** What options say, set at start. */
const settings = { keepLinks: false, keepMainLink: false };

const SCHEME = /^([a-zA-Z][a-zA-Z0-9+\-.]*):/;
const ORDINARY = /^[A-Za-z0-9\-_.!$&'()*+,;=@/]*$/;

function codes() {
  return require('internal/errors').codes;
}

/** How errors call a module: its path when it is a file. */
function shown(url) {
  return url.startsWith('file://') ? urlToPath(url) : url;
}

function fail(code, values, more = undefined) {
  const error = new (codes()[code])(...values);
  return Object.assign(error, more);
}

/** A URL from a relative reference and a base. */
function join(reference, base) {
  if (base.startsWith('file:///') && ORDINARY.test(reference) && !base.includes('%')) {
    const path = resolve(dirname(urlToPath(base)), reference);
    const slash = /(?:^|\/)\.{0,2}$/.test(reference) && path !== '/' ? '/' : '';
    return pathToUrl(path) + slash;
  }
  try {
    return new URL(reference, base).href;
  } catch (cause) {
    throw fail('ERR_UNSUPPORTED_RESOLVE_REQUEST', [reference, base], { cause });
  }
}

/** The ending with which CommonJS would have found something, for a hint. */
function hintFor(path, base) {
  for (const extension of ['.js', '.json', '.node']) {
    if (!isFile(path + extension)) continue;
    const from = dirname(shown(base));
    const { relative } = require('modules/path');
    const near = relative(from, path + extension);
    return `\nDid you mean to import "${near.startsWith('.') ? near : `./${near}`}"?`;
  }
  return '';
}

/** Checks that a file: URL stands for a file, and takes symbolic links out of it. */
function finish(url, base, isMain) {
  const path = urlToPath(url);
  if (/%2f|%5c/i.test(url)) {
    const reason = 'must not include encoded "/" or "\\" characters';
    throw fail('ERR_INVALID_MODULE_SPECIFIER', [url.slice('file://'.length), reason, shown(base)]);
  }
  const what = path.endsWith('/') ? 1 : kind(path);
  if (what === 1) throw fail('ERR_UNSUPPORTED_DIR_IMPORT', [path, shown(base)], { url });
  if (what !== 0) {
    const error = fail('ERR_MODULE_NOT_FOUND', [path, shown(base), true], { url });
    const hint = hintFor(path, base);
    if (hint !== '') error.message += hint;
    throw error;
  }
  if (isMain ? settings.keepMainLink : settings.keepLinks) return url;
  return pathToUrl(toRealPath(path)) + suffixOf(url);
}

function urlOfTarget(found) {
  return found.builtin ?? pathToUrl(found.path);
}

/** The file that a package without `exports` stands for: `main` as CommonJS takes it. */
function legacyMain(config, folder, base) {
  const candidates = [];
  if (config.main) {
    for (const end of ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node']) {
      candidates.push(resolve(folder, config.main) + end);
    }
  }
  for (const end of ['.js', '.json', '.node']) candidates.push(`${folder}/index${end}`);
  const found = candidates.find(isFile);
  if (found === undefined) throw fail('ERR_MODULE_NOT_FOUND', [`${folder}/index.js`, shown(base)]);
  return pathToUrl(found);
}

function inPackage(folder, parts, base) {
  const config = packageIn(folder);
  if (config?.exports !== undefined && config.exports !== null) {
    return urlOfTarget(resolveExports(config, parts.subpath, shown(base), conditions));
  }
  if (parts.subpath === '.') return legacyMain(config ?? {}, folder, base);
  return join(parts.subpath, `${pathToUrl(folder)}/package.json`);
}

/** A package, found by its name: the own one first, then those in the folders above. */
function resolvePackage(specifier, base) {
  const builtin = builtins.nameOf(specifier);
  if (builtin !== undefined) return builtins.SCHEME + builtin;
  const parts = splitBare(specifier);
  if (parts === undefined && specifier !== '') {
    throw fail('ERR_INVALID_MODULE_SPECIFIER', [specifier, 'is not a valid package name', shown(base)]);
  }
  const path = shown(base);
  const own = base.startsWith('file://') ? packageOf(path) : undefined;
  if (own?.name === parts?.name && own?.exports !== undefined && own.exports !== null) {
    return inPackage(own.folder, parts, base);
  }
  const folders = base.startsWith('file://') ? nodeModulesAbove(dirname(normalize(path))) : [];
  for (const above of folders) {
    const folder = resolve(above, parts?.name ?? '');
    if (kind(folder) === 1) return inPackage(folder, parts ?? { subpath: '.' }, base);
  }
  throw fail('ERR_MODULE_NOT_FOUND', [parts?.name ?? specifier, shown(base)]);
}

function resolveUnfinished(specifier, base) {
  if (specifier.startsWith('/') || /^\.\.?(?:\/|$)/.test(specifier)) return join(specifier, base);
  if (specifier.startsWith('#')) {
    const config = base.startsWith('file://') ? packageOf(shown(base)) : undefined;
    const bare = (name) => ({ builtin: resolvePackage(name, base) });
    return urlOfTarget(resolveImports(config, specifier, shown(base), conditions, bare));
  }
  if (!SCHEME.test(specifier)) return resolvePackage(specifier, base);
  return /^(?:data|node):/.test(specifier) || /^file:\/\/\/[\w./-]*$/.test(specifier)
    ? specifier
    : new URL(specifier).href;
}

/** The URL that a specifier means in the module at `base`. Throws when it means none. */
function resolveSpecifier(specifier, base, isMain = false) {
  const url = resolveUnfinished(specifier, base);
  const [, scheme] = SCHEME.exec(url);
  if (scheme === 'file') {
    try {
      return finish(url, base, isMain);
    } catch (error) {
      if (error instanceof URIError || error.code === 'ERR_INVALID_FILE_URL_HOST') {
        Object.assign(error, { input: url, module: base });
      }
      throw error;
    }
  }
  if (scheme === 'data') return url;
  if (scheme === 'node') {
    if (builtins.nameOf(url) === undefined) throw fail('ERR_UNKNOWN_BUILTIN_MODULE', [url]);
    return url;
  }
  // Those of the web are told that they lack the network, which lets the third scheme unsaid.
  const web = scheme === 'http' || scheme === 'https';
  const known = web ? 'file and data' : 'file, data, and node';
  const text = `Only URLs with a scheme in: ${known} are supported by the default ESM loader. Received protocol '${scheme}:'`;
  throw require('internal/errors').errorWithCode(Error, 'ERR_UNSUPPORTED_ESM_URL_SCHEME', text);
}

/** Takes what options say. */
function configure({ keepLinks, keepMainLink, conditions: more }) {
  Object.assign(settings, { keepLinks, keepMainLink });
  for (const condition of more) conditions.add(condition);
}

module.exports = { conditions, configure, resolveSpecifier, shown };
