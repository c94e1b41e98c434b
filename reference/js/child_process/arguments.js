'use strict';
// What the creators of children are called with: checks, and the form that the native half takes.

const { codes } = require('internal/errors');
const {
  isInt32,
  validateBoolean,
  validateInteger,
  validateNumber,
  validateObject,
  validateString,
} = require('internal/validators');
const { signalNumber } = require('internal/signals');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
const { isArray } = Array;
const { hasOwn } = Object;

const TEXT_WITHOUT_NULLS = 'must be a string without null bytes';
const COVERAGE = 'NODE_V8_COVERAGE';
const SHELL = '/bin/sh';

let warnedOfShellArguments = false;

function refuseNulls(text, name) {
  if (typeof text === 'string' && text.includes('\0')) {
    throw new ERR_INVALID_ARG_VALUE(name, text, TEXT_WITHOUT_NULLS);
  }
}

function isUrl(value) {
  if (typeof value !== 'object' || value === null) return false;
  // The older kind of URL objects has these two.
  return Boolean(value.href && value.protocol) && value.auth === undefined && value.path === undefined;
}

/** A path that is given as text, bytes or file URL, as text. */
function validPath(value, name) {
  const path = isUrl(value) ? require('modules/url').fileURLToPath(value) : value;
  if (typeof path !== 'string' && !(path instanceof Uint8Array)) {
    throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
  }
  const text = typeof path === 'string' ? path : Buffer.from(path).toString();
  if (text.includes('\0')) {
    throw new ERR_INVALID_ARG_VALUE(name, path, 'must be a string, Uint8Array, or URL without null bytes');
  }
  return text;
}

function validateTimeout(timeout) {
  if (timeout !== undefined && timeout !== null) validateInteger(timeout, 'timeout', 0);
}

function validateMaxBuffer(maxBuffer) {
  if (maxBuffer !== undefined && maxBuffer !== null) validateNumber(maxBuffer, 'options.maxBuffer', 0);
}

/** The number of the signal that stops a child; undefined when none was given. */
function killSignalOf(killSignal) {
  if (killSignal === undefined || killSignal === null) return undefined;
  if (typeof killSignal === 'string' || typeof killSignal === 'number') return signalNumber(killSignal);
  throw new ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], killSignal);
}

/** The arguments as an own array, and the options, one of which may be left out. */
function splitArguments(args, options) {
  let list;
  let given = options;
  if (isArray(args)) {
    list = [...args];
  } else if (args === undefined || args === null) {
    list = [];
  } else if (typeof args === 'object') {
    list = [];
    given = args;
  } else {
    throw new ERR_INVALID_ARG_TYPE('args', 'object', args);
  }
  for (let index = 0; index < list.length; index++) refuseNulls(list[index], `args[${index}]`);
  if (given === undefined) given = {};
  else validateObject(given, 'options');
  return { args: list, options: { __proto__: null, ...given } };
}

function validateId(id, name) {
  if (id === undefined || id === null || isInt32(id)) return;
  validateInteger(id, name, -2147483648, 2147483647);
}

function validateShell(shell) {
  if (shell === undefined || shell === null) return;
  if (typeof shell !== 'boolean' && typeof shell !== 'string') {
    throw new ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], shell);
  }
  refuseNulls(shell, 'options.shell');
}

function validateFlag(options, name) {
  const value = options[name];
  if (value !== undefined && value !== null) validateBoolean(value, `options.${name}`);
}

/** What the child is to be called by. */
function validateName(argv0) {
  if (argv0 === undefined || argv0 === null) return;
  validateString(argv0, 'options.argv0');
  refuseNulls(argv0, 'options.argv0');
}

function validateOptions(options) {
  validateFlag(options, 'detached');
  validateId(options.uid, 'options.uid');
  validateId(options.gid, 'options.gid');
  validateShell(options.shell);
  validateName(options.argv0);
  validateFlag(options, 'windowsHide');
  validateFlag(options, 'windowsVerbatimArguments');
}

/** Arguments are joined to the command as they are, which asks for trouble. */
function warnOfShellArguments() {
  if (warnedOfShellArguments) return;
  warnedOfShellArguments = true;
  process.emitWarning(
    'Passing args to a child process with shell option true can lead to security vulnerabilities, as the arguments ' +
      'are not escaped, only concatenated.',
    'DeprecationWarning',
    'DEP0190',
  );
}

function throughShell(shell, file, args) {
  if (args.length > 0) warnOfShellArguments();
  return { file: typeof shell === 'string' ? shell : SHELL, args: ['-c', [file, ...args].join(' ')] };
}

/** `NAME=value` for every enumerable property, inherited ones too; undefined ones are left out. */
function environmentPairs(env) {
  const pairs = [];
  for (const name in env) {
    const value = env[name];
    if (value === undefined) continue;
    const text = `${value}`;
    refuseNulls(name, `options.env['${name}']`);
    refuseNulls(text, `options.env['${name}']`);
    pairs.push(`${name}=${text}`);
  }
  return pairs;
}

/** The environment of the child: the given one, or our own. A measurement of coverage goes on in children. */
function environmentOf(options) {
  const env = options.env || process.env;
  const coverage = env === process.env ? undefined : process.env[COVERAGE];
  if (coverage !== undefined && !hasOwn(env, COVERAGE)) env[COVERAGE] = coverage;
  return environmentPairs(env);
}

/**
 * Checks what `spawn` and `spawnSync` are called with. Returns the options with `file`, `args` (with the name that the
 * child is called by), `cwd`, `envPairs` and `detached` as the native half takes them.
 */
function spawnArguments(file, givenArgs, givenOptions) {
  validateString(file, 'file');
  refuseNulls(file, 'file');
  if (file.length === 0) throw new ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  const { args, options } = splitArguments(givenArgs, givenOptions);
  const { cwd: folder, shell, argv0 } = options;
  const cwd = folder === undefined || folder === null ? undefined : validPath(folder, 'options.cwd');
  validateOptions(options);
  const run = shell ? throughShell(shell, file, args) : { file, args };
  options.file = run.file;
  options.args = [typeof argv0 === 'string' ? argv0 : run.file, ...run.args];
  options.cwd = cwd;
  options.detached = Boolean(options.detached);
  options.envPairs = environmentOf(options);
  return options;
}

module.exports = { killSignalOf, spawnArguments, validPath, validateMaxBuffer, validateName, validateTimeout };
