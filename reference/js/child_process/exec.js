'use strict';
// `exec` and `execFile`: the output of a child, in a callback.

const { codes, systemErrorName } = require('internal/errors');
const { validateFunction, validateObject, validateString } = require('internal/validators');
const { killSignalOf, validateMaxBuffer, validateName, validateTimeout } = require('child_process/arguments');
const { spawn } = require('child_process/spawn');
const { clearTimeout, setTimeout } = require('timers/timeout');

const { ERR_CHILD_PROCESS_STDIO_MAXBUFFER, ERR_INVALID_ARG_TYPE } = codes;
const { isArray } = Array;
const { defineProperty } = Object;

const MEGABYTE = 1024 * 1024;
const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

/** What one stream brings, up to a number of bytes. */
class Collected {
  #chunks = [];
  #bytes = 0;

  constructor(stream, encoding) {
    this.stream = stream;
    this.encoding = encoding;
  }

  /** Returns whether the limit holds. What is above it is left out. */
  add(chunk, limit) {
    const length = typeof chunk === 'string' ? Buffer.byteLength(chunk, this.stream.readableEncoding) : chunk.length;
    this.#bytes += length;
    const fits = this.#bytes <= limit;
    this.#chunks.push(fits ? chunk : chunk.slice(0, limit - (this.#bytes - length)));
    return fits;
  }

  value() {
    if (this.encoding === null && !this.stream?.readableEncoding) return Buffer.concat(this.#chunks);
    return this.#chunks.join('');
  }
}

/** One call of execFile. */
class Execution {
  #callback;
  #command;
  #done = false;
  #error = null;
  #killed = false;
  #killSignal;
  #timer = null;

  constructor(child, command, callback, options) {
    const encoding = options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
    this.child = child;
    this.#command = command;
    this.#callback = callback;
    this.#killSignal = options.killSignal;
    this.stdout = this.#collect('stdout', encoding, options.maxBuffer);
    this.stderr = this.#collect('stderr', encoding, options.maxBuffer);
    if (options.timeout > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#kill();
      }, options.timeout);
    }
    child.addListener('close', (code, signal) => this.#finish(code, signal));
    child.addListener('error', (error) => this.#fail(error));
  }

  #collect(name, encoding, maxBuffer) {
    const stream = this.child[name];
    const collected = new Collected(stream, encoding);
    if (!stream) return collected;
    if (encoding !== null) stream.setEncoding(encoding);
    const limit = maxBuffer ?? Infinity;
    stream.on('data', (chunk) => {
      if (collected.add(chunk, limit)) return;
      this.#error = new ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
      this.#kill();
    });
    return collected;
  }

  #destroyStreams() {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  #kill() {
    this.#destroyStreams();
    this.#killed = true;
    try {
      this.child.kill(this.#killSignal);
    } catch (error) {
      this.#error ??= error;
      this.#finish();
    }
  }

  #fail(error) {
    this.#error = error;
    this.#destroyStreams();
    this.#finish();
  }

  #finish(code, signal) {
    if (this.#done) return;
    this.#done = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#callback) return;
    const stdout = this.stdout.value();
    const stderr = this.stderr.value();
    if (this.#error === null && code === 0 && signal === null) {
      this.#callback(null, stdout, stderr);
      return;
    }
    const error = this.#error ?? this.#failure(code, signal, stderr);
    error.cmd = this.#command;
    this.#callback(error, stdout, stderr);
  }

  #failure(code, signal, stderr) {
    const error = new Error(`Command failed: ${this.#command}\n${stderr}`);
    error.code = code < 0 ? systemErrorName(code) : code;
    error.killed = this.child.killed || this.#killed;
    error.signal = signal;
    return error;
  }
}

/** Sorts out which of the arguments were left out. */
function execFileArguments(file, args, options, callback) {
  let [list, given, done] = [args, options, callback];
  if (isArray(list)) {
    list = [...list];
  } else if (list !== null && typeof list === 'object') {
    [list, given, done] = [undefined, list, given];
  } else if (typeof list === 'function') {
    [list, given, done] = [undefined, undefined, list];
  }
  list ??= [];
  if (typeof given === 'function') [given, done] = [undefined, given];
  else if (given !== undefined && given !== null) validateObject(given, 'options');
  if (!isArray(list)) throw new ERR_INVALID_ARG_TYPE('args', 'object', list);
  if (done !== undefined && done !== null) validateFunction(done, 'callback');
  // Checked, and of no effect.
  validateName(given?.argv0);
  return { file, args: list, options: given ?? {}, callback: done };
}

function execFile(givenFile, givenArgs, givenOptions, givenCallback) {
  const { file, args, options: given, callback } = execFileArguments(givenFile, givenArgs, givenOptions, givenCallback);
  const options = {
    __proto__: null,
    encoding: 'utf8',
    timeout: 0,
    maxBuffer: MEGABYTE,
    killSignal: 'SIGTERM',
    cwd: null,
    env: null,
    shell: false,
    ...given,
  };
  validateTimeout(options.timeout);
  validateMaxBuffer(options.maxBuffer);
  options.killSignal = killSignalOf(options.killSignal);
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env,
    gid: options.gid,
    shell: options.shell,
    signal: options.signal,
    uid: options.uid,
    windowsHide: Boolean(options.windowsHide),
    windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments),
  });
  new Execution(child, [file, ...args].join(' '), callback, options);
  return child;
}

/** A command for the shell, with its options: what `exec` and `execSync` are called with. */
function execArguments(command, options, callback) {
  validateString(command, 'command');
  const [given, done] = typeof options === 'function' ? [undefined, options] : [options, callback];
  const own = { __proto__: null, ...given };
  own.shell = typeof own.shell === 'string' ? own.shell : true;
  return { file: command, options: own, callback: done };
}

function exec(command, options, callback) {
  const { file, options: own, callback: done } = execArguments(command, options, callback);
  // Programs replace the module's property to see every call.
  return require('modules/child_process').execFile(file, own, done);
}

/** The form of a creator that returns a promise, which has the child in `child`. */
function promisified(create) {
  const made = {
    [create.name](...args) {
      const { promise, resolve, reject } = Promise.withResolvers();
      promise.child = create(...args, (error, stdout, stderr) => {
        if (error === null) {
          resolve({ stdout, stderr });
          return;
        }
        error.stdout = stdout;
        error.stderr = stderr;
        reject(error);
      });
      return promise;
    },
  };
  return made[create.name];
}

for (const create of [exec, execFile]) defineProperty(create, kCustomPromisify, { value: promisified(create) });

module.exports = { exec, execArguments, execFile };
