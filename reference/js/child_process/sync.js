'use strict';
// `spawnSync`, `execSync` and `execFileSync`: the program waits for the child.

const { codes, errnoException } = require('internal/errors');
const { signalName, signals } = require('internal/signals');
const { killSignalOf, spawnArguments, validateMaxBuffer, validateTimeout } = require('child_process/arguments');
const { execArguments } = require('child_process/exec');
const { syncStdio } = require('child_process/stdio');

const { isArray } = Array;
const { isView } = ArrayBuffer;
const { assign } = Object;

const binding = internalBinding('child_process');

const MEGABYTE = 1024 * 1024;

/** The input of one descriptor, as bytes. */
function inputBytes(input, place, encoding) {
  if (isView(input)) return input;
  if (typeof input === 'string') return Buffer.from(input, encoding);
  const kinds = ['Buffer', 'TypedArray', 'DataView', 'string'];
  throw new codes.ERR_INVALID_ARG_TYPE(`options.stdio[${place}]`, kinds, input);
}

function entriesOf(options) {
  const entries = syncStdio(options.stdio || 'pipe');
  if (options.input) entries[0] = { ...entries[0], input: options.input };
  for (const [place, entry] of entries.entries()) {
    const { input } = entry;
    if (input !== undefined && input !== null) entry.input = inputBytes(input, place, options.encoding);
  }
  return entries;
}

function outputOf(buffers, encoding) {
  return buffers.map((bytes) => {
    if (bytes === null) return null;
    const buffer = Buffer.from(bytes);
    return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
  });
}

/** How the child ended; both are null when it was never started. A signal without name is an empty one. */
function endOf(code, signal) {
  if (code < 0) return { status: null, signal: null };
  return signal === 0 ? { status: code, signal: null } : { status: null, signal: signalName(signal) ?? '' };
}

function startError(errno, options) {
  const error = errnoException(errno, `spawnSync ${options.file}`);
  error.path = options.file;
  error.spawnargs = options.args.slice(1);
  return error;
}

/** Runs a child with checked options. */
function run(options) {
  const killSignal = killSignalOf(options.killSignal) ?? signals.SIGTERM;
  const [pid, code, signal, errno, buffers] = binding.spawnSync(options, entriesOf(options), killSignal);
  const result = errno === 0 ? {} : { error: startError(errno, options) };
  const output = buffers === null ? null : outputOf(buffers, options.encoding);
  assign(result, endOf(code, signal), { output, pid, stdout: output?.[1], stderr: output?.[2] });
  return result;
}

function spawnSync(file, args, options) {
  const normalized = spawnArguments(file, args, options);
  if (!('maxBuffer' in normalized)) normalized.maxBuffer = MEGABYTE;
  validateTimeout(normalized.timeout);
  validateMaxBuffer(normalized.maxBuffer);
  return run(normalized);
}

/** The error of a child that failed; undefined when it went well. */
function failureOf(result, command) {
  if (result.error) return assign(result.error, result);
  if (result.status === 0) return undefined;
  let message = `Command failed: ${command}`;
  if (result.stderr && result.stderr.length > 0) message += `\n${result.stderr}`;
  return assign(new Error(message), result);
}

/** What the child wrote to its standard output. Its errors are passed on where the caller did not say otherwise. */
function outputOrThrow(result, command, passesErrors) {
  if (passesErrors && result.stderr) process.stderr.write(result.stderr);
  const failure = failureOf(result, command);
  if (failure !== undefined) throw failure;
  return result.stdout;
}

function execFileSync(file, args, options) {
  const [list, given] = isArray(args) || args === undefined || args === null ? [args ?? [], options] : [[], args];
  const result = spawnSync(file, args, options);
  return outputOrThrow(result, [given?.argv0 || file, ...list].join(' '), !given?.stdio);
}

function execSync(command, options) {
  const { file, options: own } = execArguments(command, options);
  return outputOrThrow(spawnSync(file, own), command, !own.stdio);
}

module.exports = { execFileSync, execSync, spawnSync };
