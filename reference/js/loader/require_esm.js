'use strict';
// `require` of an ES module.

const { ERRORED, EVALUATED, EVALUATING, load, prepare } = require('loader/esm');
const { pathToUrl } = require('loader/urls');
const esm = internalBinding('esm');

function errorWithCode(code, text) {
  return require('internal/errors').errorWithCode(Error, code, text);
}

function stackText(requireStack) {
  return requireStack.length > 0 ? `\nRequire stack:\n- ${requireStack.join('\n- ')}` : '';
}

function asyncError(filename, requireStack) {
  const text =
    'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level await ' +
    `comes from, use --experimental-print-required-tla.\nRequired module: ${filename}${stackText(requireStack)}`;
  return errorWithCode('ERR_REQUIRE_ASYNC_MODULE', text);
}

function cycleError(filename, requireStack) {
  const text =
    `Cannot require() ES Module ${filename} in a cycle. A cycle involving require(esm) is not allowed to maintain ` +
    `invariants mandated by the ECMAScript specification. Try making at least part of the dependency in the graph lazily loaded.`;
  return errorWithCode('ERR_REQUIRE_CYCLE_MODULE', text + stackText(requireStack));
}

/** Runs a module unless it has run; its namespace. */
function run(job, filename, requireStack) {
  const status = esm.status(job.id);
  if (status === ERRORED) throw esm.errorOf(job.id);
  if (status === EVALUATING) throw cycleError(filename, requireStack);
  if (esm.isGraphAsync(job.id)) throw asyncError(filename, requireStack);
  if (status !== EVALUATED) esm.evaluateNow(job.id);
  return esm.namespaceOf(job.id);
}

const FACADE = "export * from 'original'; export { default } from 'original'; export const __esModule = true;";

/** The namespace with `__esModule`, by which transpiled code knows a default export. */
function withMarker(job) {
  const id = esm.compile(FACADE, `${job.url} facade`);
  esm.link(
    id,
    esm
      .requests(id)
      .filter((_, index) => index % 2 === 0)
      .map(() => job.id),
  );
  esm.instantiate(id);
  esm.evaluateNow(id);
  return esm.namespaceOf(id);
}

/** What `require` gives for the ES module in a file. */
function requireModule(filename, requireStack) {
  const job = prepareOrThrow(filename, requireStack);
  const namespace = run(job, filename, requireStack);
  if (Object.hasOwn(namespace, 'module.exports')) return namespace['module.exports'];
  if (!Object.hasOwn(namespace, 'default') || Object.hasOwn(namespace, '__esModule')) return namespace;
  job.facade ??= withMarker(job);
  return job.facade;
}

function prepareOrThrow(filename, requireStack) {
  const job = load(pathToUrl(filename));
  if (esm.status(job.id) === EVALUATING) throw cycleError(filename, requireStack);
  return prepare(job.url);
}

/** Throws because an option keeps `require` from ES modules. */
function refuse(filename, parent) {
  const { basename } = require('loader/paths');
  const what = filename.endsWith('.mjs') ? filename : `${basename(filename)} in ${parent}`;
  const text =
    `require() of ES Module ${filename}${parent === undefined ? '' : ` from ${parent}`} not supported.\n` +
    `Instead change the require of ${what} to a dynamic import() which is available in all CommonJS modules.`;
  throw errorWithCode('ERR_REQUIRE_ESM', text);
}

module.exports = { refuse, requireModule };
