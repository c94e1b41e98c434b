'use strict';
// ES modules: loading them with all that they import, and running them.

const builtins = require('loader/builtins');
const { settings } = require('loader/cjs');
const commonjs = require('loader/esm_commonjs');
const { resolveSpecifier, shown } = require('loader/esm_resolve');
const { readText } = require('loader/files');
const { detect, formatOf } = require('loader/formats');
const { dirname } = require('loader/paths');
const { pathToUrl, urlToPath } = require('loader/urls');
const esm = internalBinding('esm');

const EVALUATING = 3;
const EVALUATED = 4;
const ERRORED = 5;

/** One module: `links` are those that it imports, in the order of its requests. */
class Job {
  constructor(url, format, id) {
    this.url = url;
    this.format = format;
    this.id = id;
    this.links = [];
    this.isMain = false;
  }
}

/** By URL, and type where it has one. */
const jobs = new Map();
const jobsById = new Map();

function failWith(Base, code, text) {
  return require('internal/errors').errorWithCode(Base, code, text);
}

function codes() {
  return require('internal/errors').codes;
}

/** Checks the attributes of an import, as far as they can be judged without the file. */
function typeOf(attributes, url) {
  for (const key of Object.keys(attributes)) {
    const value = attributes[key];
    if (key === 'type' && value === 'json') continue;
    const text = `Import attribute "${key}" with value "${value}" is not supported in ${url}`;
    throw failWith(TypeError, 'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED', text);
  }
  return attributes.type;
}

function checkType(url, format, type) {
  if (format === 'json') {
    if (type === undefined) throw new (codes().ERR_IMPORT_ATTRIBUTE_MISSING)(url, 'type', 'json');
  } else if (type !== undefined) {
    throw new (codes().ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE)(url, type);
  }
}

const DATA = /^data:([^,;]*)((?:;[^,;]*)*?)(;base64)?,([^]*)$/;
const DATA_FORMATS = {
  __proto__: null,
  'text/javascript': 'module',
  'application/json': 'json',
  'application/wasm': 'wasm',
};

/** The format and text of a data: URL. */
function readData(url) {
  const match = DATA.exec(url);
  if (match === null) throw failWith(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  const [, mime, , base64, body] = match;
  const format = DATA_FORMATS[mime.trim().toLowerCase()];
  if (format === undefined) throw new (codes().ERR_UNKNOWN_MODULE_FORMAT)(mime, url);
  const decoded = decodeURIComponent(body.replace(/#[^]*$/, ''));
  const { Buffer } = require('modules/buffer');
  return { format, text: base64 ? Buffer.from(decoded, 'base64').toString() : decoded };
}

/** The format and, where it is needed, the text of what a URL names. */
function read(url) {
  if (url.startsWith('node:')) return { format: 'builtin' };
  if (url.startsWith('data:')) return readData(url);
  const path = urlToPath(url);
  let format = formatOf(path);
  if (format === null) throw new (codes().ERR_UNKNOWN_FILE_EXTENSION)(extensionOf(path), path);
  if (format !== undefined && format !== 'module' && format !== 'json') return { format };
  const text = readText(path);
  format ??= detect(text, path);
  return { format, text };
}

function extensionOf(path) {
  return require('loader/paths').extname(path);
}

function makeJson(url, text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    error.message = `${shown(url)}: ${error.message}`;
    throw error;
  }
  return esm.synthesize(url, ['default'], (id) => esm.setExport(id, 'default', value));
}

/** Public modules that were imported, for `syncBuiltinESMExports`. */
const importedBuiltins = new Map();

function setBuiltinExports(id, exported, names) {
  for (const name of names) esm.setExport(id, name, exported[name]);
  esm.setExport(id, 'default', exported);
}

function makeBuiltin(url) {
  const exported = builtins.load(builtins.nameOf(url));
  const names = Object.keys(exported).filter((name) => name !== 'default');
  return esm.synthesize(url, [...names, 'default'], (id) => {
    importedBuiltins.set(id, { exported, names });
    setBuiltinExports(id, exported, names);
  });
}

/** Gives the imports of public modules the properties that these have now. */
function syncBuiltinExports() {
  for (const [id, { exported, names }] of importedBuiltins) setBuiltinExports(id, exported, names);
}

function makeAddon(url) {
  const module = { exports: {} };
  process.dlopen(module, urlToPath(url));
  return esm.synthesize(url, ['default'], (id) => esm.setExport(id, 'default', module.exports));
}

function makeWasm(url) {
  throw failWith(Error, 'ERR_UNKNOWN_MODULE_FORMAT', `refnode cannot import WebAssembly: ${shown(url)}`);
}

function makeModule(url, text) {
  settings.remember?.(url, text);
  return esm.compile(text, url);
}

const makers = {
  __proto__: null,
  module: makeModule,
  json: makeJson,
  commonjs: (url) => commonjs.make(url, urlToPath(url)),
  builtin: makeBuiltin,
  addon: makeAddon,
  wasm: makeWasm,
};

function makeJob(url, type) {
  const { format, text } = read(url);
  checkType(url, format, type);
  const job = new Job(url, format, makers[format](url, text));
  jobsById.set(job.id, job);
  return job;
}

function linkJob(job, made) {
  if (job.format !== 'module') return;
  const requests = esm.requests(job.id);
  for (let index = 0; index < requests.length; index += 2) {
    const url = resolveSpecifier(requests[index], job.url);
    job.links.push(loadInto(url, requests[index + 1], made));
  }
  esm.link(
    job.id,
    job.links.map((link) => link.id),
  );
}

function loadInto(url, attributes, made) {
  const type = typeOf(attributes, url);
  const key = type === undefined ? url : `${url} ${type}`;
  const known = jobs.get(key);
  if (known !== undefined) return known;
  const job = makeJob(url, type);
  jobs.set(key, job);
  made.push(key);
  linkJob(job, made);
  return job;
}

/** The module of a URL, with all that it imports. When one of them fails, all that were new are forgotten. */
function load(url, attributes = {}) {
  const made = [];
  try {
    return loadInto(url, attributes, made);
  } catch (error) {
    for (const key of made) jobs.delete(key);
    throw error;
  }
}

/** Connects imports and exports. The error of a missing export shows the import, and knows about CommonJS. */
function instantiate(job) {
  try {
    esm.instantiate(job.id);
  } catch (error) {
    throw require('loader/esm_errors').explain(error, job);
  }
}

/** Loads a module and returns when it is ready to run. */
function prepare(url, attributes) {
  const job = load(url, attributes);
  instantiate(job);
  return job;
}

/** The namespace of a module, once it has run. */
async function importUrl(url, attributes = {}) {
  const job = prepare(url, attributes);
  await esm.evaluate(job.id);
  return esm.namespaceOf(job.id);
}

/** What `import(specifier)` gives in the module at `base`. */
async function importFrom(specifier, base, attributes) {
  // What runs now goes on first.
  await undefined;
  return importUrl(resolveSpecifier(specifier, base), attributes);
}

/** The URL of what imports, from the name that V8 knows it by. */
function baseOf(name) {
  if (typeof name === 'string' && name.startsWith('/')) return pathToUrl(name);
  if (typeof name === 'string' && /^[a-z]+:/.test(name)) return name;
  const { cwd } = require('loader/files');
  return `${pathToUrl(cwd())}/`;
}

const FROM_FILE = 0;

/** The hook for `import()`. `importer` is a number, see the native Importer. */
function importDynamically(specifier, name, attributes, importer) {
  if (importer !== FROM_FILE) return require('vm/importers').refuse(importer);
  return importFrom(specifier, baseOf(name), attributes);
}

/** The hook for `import.meta`. */
function initializeMeta(id, meta) {
  const job = jobsById.get(id);
  const { url } = job;
  if (url.startsWith('file:')) {
    meta.dirname = dirname(urlToPath(url));
    meta.filename = urlToPath(url);
  }
  meta.main = job.isMain;
  meta.resolve = function resolve(specifier) {
    return resolveForMeta(`${specifier}`, url);
  };
  meta.url = url;
}

/** `import.meta.resolve` gives the URL of a file also when there is none. */
function resolveForMeta(specifier, base) {
  try {
    return resolveSpecifier(specifier, base);
  } catch (error) {
    if ((error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ERR_UNSUPPORTED_DIR_IMPORT') && error.url) {
      return error.url;
    }
    throw error;
  }
}

/** A job of source text from the command line. */
function makeEvaluated(text, url) {
  const job = new Job(url, 'module', esm.compile(text, url));
  jobsById.set(job.id, job);
  linkJob(job, []);
  instantiate(job);
  return job;
}

module.exports = {
  ERRORED,
  EVALUATED,
  EVALUATING,
  importDynamically,
  importFrom,
  initializeMeta,
  jobsById,
  load,
  makeEvaluated,
  prepare,
  syncBuiltinExports,
};
