'use strict';
// What the constructor of Worker takes.

const { codes, errorWithCode } = require('internal/errors');
const { validateArray, validateObject, validateString } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_WORKER_INVALID_EXEC_ARGV, ERR_WORKER_PATH } = codes;

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');
const DEFAULT_NAME = 'WorkerThread';
const DEFAULT_STACK_MB = 4;
const DATA_URL = 'data:';

const isObject = (value) => typeof value === 'object' && value !== null;

function isUrl(value) {
  return isObject(value) && typeof value.href === 'string' && typeof value.protocol === 'string';
}

/** The code in a data URL of JavaScript. */
function codeInUrl(href) {
  const comma = href.indexOf(',');
  const text = href.slice(comma + 1);
  const isBase64 = href.slice(0, comma).endsWith(';base64');
  return isBase64 ? require('modules/buffer').Buffer.from(text, 'base64').toString() : decodeURIComponent(text);
}

/** What is to run: `{ filename }` of an absolute path, or `{ code, isModule }`. */
function scriptOf(filename, options) {
  if (options.eval) {
    if (typeof filename !== 'string') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.eval', options.eval, "must be false when 'filename' is not a string");
    }
    return { code: filename };
  }
  if (isUrl(filename) && filename.protocol === DATA_URL) return { code: codeInUrl(filename.href), isModule: true };
  if (isUrl(filename)) return { filename: require('modules/url').fileURLToPath(filename) };
  if (typeof filename !== 'string') throw new ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  const { isAbsolute, resolve } = require('modules/path');
  if (!isAbsolute(filename) && !/^\.\.?[\\/]/.test(filename)) throw new ERR_WORKER_PATH(filename);
  return { filename: resolve(filename) };
}

/** `name=value` of each variable; undefined when the environment is shared. */
function entriesOf(env) {
  if (env === SHARE_ENV) return undefined;
  if (isObject(env)) return Object.keys(env).map((name) => `${name}=${env[name]}`);
  if (env !== undefined && env !== null) {
    const expected = ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'];
    throw new ERR_INVALID_ARG_TYPE('options.env', expected, env);
  }
  return Object.keys(process.env).map((name) => `${name}=${process.env[name]}`);
}

function numberOr(value, otherwise) {
  return typeof value === 'number' ? value : otherwise;
}

/** In the order of `setLimits`. */
function limitsOf(limits) {
  return [
    numberOr(limits?.maxYoungGenerationSizeMb, -1),
    numberOr(limits?.maxOldGenerationSizeMb, -1),
    numberOr(limits?.codeRangeSizeMb, -1),
    numberOr(limits?.stackSizeMb, DEFAULT_STACK_MB),
  ];
}

/** Limits as programs see them. */
function limitsObject([young, old, code, stack]) {
  return {
    maxYoungGenerationSizeMb: young,
    maxOldGenerationSizeMb: old,
    codeRangeSizeMb: code,
    stackSizeMb: stack,
  };
}

function textOfAll(list) {
  return list.map((item) => `${item}`);
}

/** Checks everything but what the native half knows better. */
function parse(filename, given) {
  const options = given ?? {};
  validateObject(options, 'options');
  if (options.argv !== undefined) validateArray(options.argv, 'options.argv');
  if (options.execArgv !== undefined) validateArray(options.execArgv, 'options.execArgv');
  const entries = entriesOf(options.env);
  const script = scriptOf(filename, options);
  if (options.name !== undefined) validateString(options.name, 'options.name');
  return {
    ...script,
    argv: textOfAll(options.argv ?? []),
    execArgv: options.execArgv === undefined ? undefined : textOfAll(options.execArgv),
    entries,
    hasOwnEnv: isObject(options.env),
    nodeOptions: options.env === SHARE_ENV ? process.env.NODE_OPTIONS : (options.env ?? process.env).NODE_OPTIONS,
    name: options.name || DEFAULT_NAME,
    limits: limitsOf(options.resourceLimits),
    transferList: options.transferList === undefined ? [] : [...options.transferList],
    workerData: options.workerData,
    tracksFiles: options.trackUnmanagedFds ?? true,
    wantsStdin: Boolean(options.stdin),
    keepsStdout: Boolean(options.stdout),
    keepsStderr: Boolean(options.stderr),
  };
}

/** Hands the options over to the thread's handle. */
function setOptions(handle, { execArgv, hasOwnEnv, nodeOptions }) {
  // Without either of them it has what this thread has.
  if (execArgv === undefined && !hasOwnEnv) return;
  const [errors, refused] = handle.setOptions(nodeOptions ?? '', execArgv ?? process.execArgv);
  if (refused.length > 0 && execArgv !== undefined) throw new ERR_WORKER_INVALID_EXEC_ARGV(refused);
  if (errors.length > 0 && hasOwnEnv) throw new ERR_WORKER_INVALID_EXEC_ARGV(errors, 'invalid NODE_OPTIONS env variable');
}

function notStarted(errno) {
  const { systemErrorName } = require('internal/errors');
  return errorWithCode(Error, 'ERR_WORKER_INIT_FAILED', `Worker initialization failure: ${systemErrorName(errno)}`);
}

module.exports = { SHARE_ENV, limitsObject, notStarted, parse, setOptions };
