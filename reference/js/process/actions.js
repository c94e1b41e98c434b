'use strict';
// What the process can do to itself and to others: signals sent, other programs, addons.

const binding = internalBinding('process');
const { listened } = require('diagnostics/built_in');
const { codes, errnoException } = require('internal/errors');
const { show } = require('internal/error_arguments');
const { signals } = require('internal/signals');
const immediates = require('timers/immediate');
const timerLists = require('timers/timer_lists');
const { validateBoolean, validateObject, validateString } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_UNKNOWN_SIGNAL } = codes;
const { isArray } = Array;

function kill(pid, sig) {
  // Texts that are numbers are taken too.
  const target = typeof pid === 'string' ? Number(pid) : pid;
  if (target !== (target | 0)) throw new ERR_INVALID_ARG_TYPE('pid', 'number', pid);
  let number = sig;
  if (typeof sig !== 'number') {
    number = signals[sig || 'SIGTERM'];
    if (number === undefined) throw new ERR_UNKNOWN_SIGNAL(typeof sig === 'string' ? sig : show(sig));
  }
  const errno = process._kill(target, number);
  if (errno) throw errnoException(errno, 'kill');
  return true;
}

function hasNull(text) {
  return text.indexOf('\0') !== -1;
}

function entriesOf(env) {
  const entries = [];
  for (const name of Object.keys(env)) {
    const value = env[name];
    if (typeof value !== 'string' || hasNull(name) || hasNull(value)) {
      throw new ERR_INVALID_ARG_VALUE('env', env, 'must be an object with string keys and values without null bytes');
    }
    entries.push(`${name}=${value}`);
  }
  return entries;
}

let warned = false;

function warnOfExecve() {
  if (warned) return;
  warned = true;
  const text = 'process.execve is an experimental feature and might change at any time';
  process.emitWarning(text, 'ExperimentalWarning');
}

/** Replaces the program. It returns only by throwing. */
function execve(execPath, args = [], env = process.env) {
  warnOfExecve();
  validateString(execPath, 'execPath');
  if (!isArray(args)) throw new ERR_INVALID_ARG_TYPE('args', 'Array', args);
  for (let index = 0; index < args.length; index++) {
    const word = args[index];
    if (typeof word !== 'string' || hasNull(word)) {
      throw new ERR_INVALID_ARG_VALUE(`args[${index}]`, word, 'must be a string without null bytes');
    }
  }
  validateObject(env, 'env');
  const entries = entriesOf(env);
  listened('process.execve')?.publish({ execPath, args, env: entries });
  const errno = binding.execve(execPath, args, entries);
  const path = execPath.split('\0')[0];
  const { systemErrorName } = require('internal/errors');
  const code = systemErrorName(-errno);
  const error = new Error(`${code}, ${binding.strerror(errno)} '${path}'`);
  throw Object.assign(error, { errno, code, path, syscall: 'execve' });
}
Object.defineProperty(execve, 'length', { value: 1, configurable: true });

function needsTwo() {
  const { errorWithCode } = require('internal/errors');
  return errorWithCode(TypeError, 'ERR_MISSING_ARGS', 'process.dlopen needs at least 2 arguments');
}

/** Loads a library in Node; refnode has no interface for what it would hold, and only says why it fails. */
function dlopen(...given) {
  if (given.length < 2) throw needsTwo();
  const [module, filename, mode] = given;
  if (module.exports === undefined || module.exports === null) {
    throw new TypeError('Cannot convert undefined or null to object');
  }
  const path = `${filename}`;
  const reason = binding.dlopen(path, mode ?? 1);
  throw new codes.ERR_DLOPEN_FAILED(reason ?? `Module did not self-register: '${path}'.`);
}

function getBuiltinModule(id) {
  validateString(id, 'id');
  const { builtinName } = require('internal/builtin_names');
  const name = builtinName(id);
  return name === undefined ? undefined : require('loader/builtins').load(name);
}

function loadEnvFile(path = undefined) {
  const { textOfFile } = require('fs/own_files');
  const { toPath } = require('fs/arguments');
  const file = path === undefined || path === null ? '.env' : toPath(path);
  let text;
  try {
    text = textOfFile(file, 'utf8');
  } catch (error) {
    if (error.code !== 'EISDIR') throw error;
    const message = `Contents of '${path}' should be a valid string.`;
    throw require('internal/errors').errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', message);
  }
  const pairs = internalBinding('options').parseEnvText(text);
  for (let index = 0; index < pairs.length; index += 2) {
    if (process.env[pairs[index]] === undefined) process.env[pairs[index]] = pairs[index + 1];
  }
}

/** Has what can keep the program alive do so, or not. */
function forward(symbol, name) {
  return (target) => {
    const method = target?.[symbol] ?? target?.[name];
    if (typeof method === 'function') Reflect.apply(method, target, []);
  };
}

const sourceMaps = { enabled: false };

function setSourceMapsEnabled(enabled) {
  validateBoolean(enabled, 'enabled');
  sourceMaps.enabled = enabled;
  require('loader/source_maps').enable(enabled);
}

function getActiveResourcesInfo() {
  const timers = Array(timerLists.activeCount()).fill('Timeout');
  const waiting = Array(immediates.activeCount()).fill('Immediate');
  return [...binding.activeResources(), ...timers, ...waiting];
}

function named(name, length, made) {
  Object.defineProperty(made, 'name', { value: name });
  Object.defineProperty(made, 'length', { value: length });
  return made;
}

function install(process) {
  Object.assign(process, { dlopen: named('dlopen', 0, dlopen) });
  process._getActiveRequests = named('_getActiveRequests', 0, () => []);
  process._getActiveHandles = named('_getActiveHandles', 0, () => []);
  Object.assign(process, { getActiveResourcesInfo, _kill: named('_kill', 0, (pid, sig) => binding.kill(pid, sig)) });
  Object.assign(process, { loadEnvFile: named('loadEnvFile', 0, loadEnvFile), kill, execve });
  process.ref = named('ref', 1, forward(Symbol.for('nodejs.ref'), 'ref'));
  process.unref = named('unref', 1, forward(Symbol.for('nodejs.unref'), 'unref'));
  Object.defineProperty(process, 'sourceMapsEnabled', {
    get: () => sourceMaps.enabled,
    enumerable: true,
    configurable: true,
  });
  Object.assign(process, { setSourceMapsEnabled, getBuiltinModule, abort: binding.abort });
}

module.exports = { getActiveResourcesInfo, install, sourceMaps };
