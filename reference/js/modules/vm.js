'use strict';
// `require('vm')`: scripts in this context and in others.

const { codes, errorWithCode } = require('internal/errors');
const { uvException } = require('internal/system_errors');
const {
  validateArray,
  validateBoolean,
  validateInt32,
  validateObject,
  validateOneOf,
  validateString,
  validateStringArray,
  validateUint32,
} = require('internal/validators');
const { USE_MAIN_CONTEXT_DEFAULT_LOADER, importerFor } = require('vm/importers');
const binding = internalBinding('vm');

const { ScriptHolder } = binding;

const DONT_CONTEXTIFY = Symbol('vm_context_no_contextify');
const DEFAULT_NAME = 'evalmachine.<anonymous>';

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Options that may be a file name alone. */
function optionsFrom(options) {
  if (typeof options === 'string') return { filename: options };
  validateObject(options, 'options');
  return options;
}

function validateCache(cachedData) {
  if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
    const expected = ['Buffer', 'TypedArray', 'DataView'];
    throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', expected, cachedData);
  }
}

function validateOrigin({ filename, lineOffset, columnOffset }) {
  validateString(filename, 'options.filename');
  validateInt32(lineOffset, 'options.lineOffset');
  validateInt32(columnOffset, 'options.columnOffset');
}

function timeoutFrom({ timeout }) {
  if (timeout === undefined) return 0;
  validateUint32(timeout, 'options.timeout', true);
  return timeout;
}

function toBuffer(bytes) {
  return require('modules/buffer').Buffer.from(bytes);
}

const kParsingContext = Symbol('parsingContext');

/** The native side of a compiled text. */
class ContextifyScript {
  #holder = new ScriptHolder();

  static holderOf(script) {
    return script.#holder;
  }

  createCachedData() {
    return toBuffer(binding.cacheOf(this.#holder));
  }
}
const { holderOf } = ContextifyScript;
delete ContextifyScript.holderOf;

function warnOfExperiment(importModuleDynamically) {
  if (importModuleDynamically !== USE_MAIN_CONTEXT_DEFAULT_LOADER || warned) return;
  warned = true;
  const text = 'vm.USE_MAIN_CONTEXT_DEFAULT_LOADER is an experimental feature and might change at any time';
  process.emitWarning(text, 'ExperimentalWarning');
}
let warned = false;

function run(script, sandbox, options) {
  const { breakOnSigint = false, displayErrors = true } = options;
  const timeout = timeoutFrom(options);
  validateBoolean(displayErrors, 'options.displayErrors');
  validateBoolean(breakOnSigint, 'options.breakOnSigint');
  return binding.runScript(holderOf(script), sandbox, timeout, displayErrors, (errno) => {
    if (errno !== 0) throw uvException({ errno, syscall: 'uv_thread_create' });
    throw new codes.ERR_SCRIPT_EXECUTION_TIMEOUT(timeout);
  });
}

/** A compiled text. */
class Script extends ContextifyScript {
  constructor(code, options = {}) {
    super();
    const text = `${code}`;
    const given = optionsFrom(options);
    const {
      filename = DEFAULT_NAME,
      lineOffset = 0,
      columnOffset = 0,
      cachedData,
      produceCachedData = false,
      importModuleDynamically,
    } = given;
    validateOrigin({ filename, lineOffset, columnOffset });
    validateCache(cachedData);
    validateBoolean(produceCachedData, 'options.produceCachedData');
    warnOfExperiment(importModuleDynamically);
    const importer = importerFor(importModuleDynamically);
    const origin = [filename, lineOffset, columnOffset, importer];
    const holder = holderOf(this);
    const rejected = binding.compileScript(holder, text, ...origin, cachedData, given[kParsingContext] ?? null);
    if (cachedData !== undefined) this.cachedDataRejected = rejected;
    if (produceCachedData) {
      this.cachedDataProduced = true;
      this.cachedData = this.createCachedData();
    }
    this.sourceURL = binding.sourceUrlOf(holder);
    this.sourceMapURL = binding.sourceMapUrlOf(holder);
  }

  runInThisContext(options = {}) {
    validateObject(options, 'options');
    return run(this, null, options);
  }

  runInContext(contextifiedObject, options = {}) {
    validateContext(contextifiedObject);
    validateObject(options, 'options');
    return run(this, contextifiedObject, options);
  }

  runInNewContext(contextObject, options = {}) {
    return this.runInContext(createContext(contextObject, contextOptions(options)), options);
  }
}
function validateContext(value) {
  if (!isContext(value)) throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', value);
}

function isContext(object) {
  if (!isObject(object)) throw new codes.ERR_INVALID_ARG_TYPE('object', 'object', object);
  return binding.hasContext(object);
}

/** Those of the options of a script that are for the context that is made for it. */
function contextOptions({ contextName, contextOrigin, contextCodeGeneration, microtaskMode }) {
  return { name: contextName, origin: contextOrigin, codeGeneration: contextCodeGeneration, microtaskMode };
}

function validateContextOptions({ name, origin, codeGeneration, microtaskMode }) {
  if (name !== undefined) validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (microtaskMode !== undefined) validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  if (codeGeneration === undefined) return { strings: true, wasm: true };
  validateObject(codeGeneration, 'options.codeGeneration');
  const { strings = true, wasm = true } = codeGeneration;
  validateBoolean(strings, 'options.codeGeneration.strings');
  validateBoolean(wasm, 'options.codeGeneration.wasm');
  return { strings, wasm };
}

function createContext(contextObject = {}, options = {}) {
  const plain = contextObject === DONT_CONTEXTIFY;
  if (!plain && isContext(contextObject)) return contextObject;
  validateObject(options, 'options');
  const { strings, wasm } = validateContextOptions(options);
  return binding.makeContext(plain ? undefined : contextObject, strings, wasm);
}

function createScript(code, options) {
  return new Script(code, options);
}

function runInContext(code, contextifiedObject, options) {
  validateContext(contextifiedObject);
  const given = options === undefined ? {} : optionsFrom(options);
  return new Script(code, { ...given, [kParsingContext]: contextifiedObject }).runInContext(contextifiedObject, given);
}

function runInNewContext(code, contextObject, options) {
  const given = options === undefined ? {} : optionsFrom(options);
  return runInContext(code, createContext(contextObject, contextOptions(given)), given);
}

function runInThisContext(code, options) {
  const given = options === undefined ? {} : optionsFrom(options);
  return new Script(code, given).runInThisContext(given);
}

function compileFunction(code, params, options = {}) {
  validateString(code, 'code');
  if (params !== undefined) validateStringArray(params, 'params');
  validateObject(options, 'options');
  const {
    filename = '',
    columnOffset = 0,
    lineOffset = 0,
    cachedData,
    produceCachedData = false,
    parsingContext,
    contextExtensions = [],
    importModuleDynamically,
  } = options;
  validateOrigin({ filename, lineOffset, columnOffset });
  validateCache(cachedData);
  validateBoolean(produceCachedData, 'options.produceCachedData');
  if (parsingContext !== undefined && (!isObject(parsingContext) || !binding.hasContext(parsingContext))) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
  }
  validateArray(contextExtensions, 'options.contextExtensions');
  contextExtensions.forEach((extension, index) => {
    validateObject(extension, `options.contextExtensions[${index}]`);
  });
  const origin = [filename, lineOffset, columnOffset, importerFor(importModuleDynamically)];
  const where = [cachedData, parsingContext ?? null, contextExtensions, params ?? [], produceCachedData];
  const [made, rejected, cache] = binding.compileFunction(code, ...origin, ...where);
  if (cachedData !== undefined) made.cachedDataRejected = rejected;
  if (produceCachedData) {
    made.cachedDataProduced = cache !== undefined;
    if (cache !== undefined) made.cachedData = toBuffer(cache);
  }
  return made;
}

function measureMemory() {
  const text = 'refnode cannot measure the memory of contexts';
  return Promise.reject(errorWithCode(Error, 'ERR_CONTEXT_NOT_INITIALIZED', text));
}

const constants = { __proto__: null, USE_MAIN_CONTEXT_DEFAULT_LOADER, DONT_CONTEXTIFY };

module.exports = {
  Script,
  createContext,
  createScript,
  runInContext,
  runInNewContext,
  runInThisContext,
  isContext,
  compileFunction,
  measureMemory,
  constants: Object.freeze(constants),
};
