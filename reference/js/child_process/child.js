'use strict';
// The class ChildProcess: a child that runs beside the program, with its streams and events.

const EventEmitter = require('modules/events');
const { errnoException, systemErrorName } = require('internal/errors');
const { validateArray, validateObject, validateOneOf, validateString } = require('internal/validators');
const { signalName, signalNumber } = require('internal/signals');
const { asyncStdio, closePipes } = require('child_process/stdio');
const { publish } = require('child_process/channels');
const { nextTick } = require('tasks/ticks');

const { setPrototypeOf } = Object;

/** Failures that come as an event, since they depend on the machine and not on the call. */
const EVENTUAL = new Set(['EACCES', 'EAGAIN', 'EMFILE', 'ENFILE', 'ENOENT']);

/** Those of them where there are not even streams. */
const EXHAUSTED = new Set(['EMFILE', 'ENFILE']);

/** On streams that are another child's descriptor: they are not read here. */
const kGivenAway = Symbol('kGivenAway');

function ChildProcess() {
  EventEmitter.call(this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = new (internalBinding('child_process').Process)();
  this._handle.owner = this;
  this._handle.onexit = onExitOfHandle;
  publish('created', () => ({ process: this }));
}

setPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
setPrototypeOf(ChildProcess, EventEmitter);

function closeHandle(child) {
  child._handle.close();
  child._handle = null;
}

/** Everything is over when the child has ended and its streams are closed. */
function countClose(child) {
  child._closesGot++;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

/** Reads what nobody reads, so that the streams end. */
function drain(child) {
  for (const stream of child.stdio ?? []) {
    if (stream?.readable && !stream[kGivenAway]) stream.resume();
  }
}

/** `code` is negative where the child was never started. A signal without name shows as neither code nor signal. */
function onExit(child, code, signal) {
  if (signal === 0) child.exitCode = code;
  else if (signalName(signal) === undefined) child.exitCode = 0;
  else child.signalCode = signalName(signal);
  child.stdin?.destroy();
  // One whose child has ended closes itself.
  if (code < 0) child._handle.close();
  child._handle = null;
  if (code < 0) emitStartError(child, code);
  else child.emit('exit', child.exitCode, child.signalCode);
  nextTick(drain, child);
  countClose(child);
}

function onExitOfHandle(code, signal) {
  onExit(this.owner, code, signal);
}

function emitStartError(child, errno) {
  const error = errnoException(errno, child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn');
  if (child.spawnfile) error.path = child.spawnfile;
  error.spawnargs = child.spawnargs.slice(1);
  child.emit('error', error);
}

function emitSpawn(child) {
  child.emit('spawn');
}

/** The environment entries that tell the child of its channel. */
function announceChannel(options, place) {
  if (options.envPairs === undefined) options.envPairs = [];
  else validateArray(options.envPairs, 'options.envPairs');
  const mode = options.serialization || 'json';
  options.envPairs.push(`NODE_CHANNEL_FD=${place}`, `NODE_CHANNEL_SERIALIZATION_MODE=${mode}`);
}

/** The parent stops using a stream that is a descriptor of the child now. */
function giveAway({ handle, stream }) {
  handle.reading = false;
  handle.readStop();
  stream.pause?.();
  if (stream._readableState !== undefined) {
    stream.readableFlowing = false;
    stream._readableState.reading = false;
  }
  stream[kGivenAway] = true;
}

function makeStream(child, entry, place) {
  const { Socket } = require('modules/net');
  const stream = new Socket({ handle: entry.handle, readable: place > 0 });
  // Nothing comes out of the first.
  if (place > 0) {
    entry.handle.closesAtEnd = true;
    child._closesNeeded++;
    stream.on('close', () => countClose(child));
  }
  return stream;
}

/** Makes the streams of the child's pipes; null stands for a descriptor that is none. */
function makeStreams(child, entries) {
  return entries.map((entry, place) => {
    if (entry.type === 'wrap') giveAway(entry);
    return entry.type === 'pipe' ? makeStream(child, entry, place) : null;
  });
}

function setStreams(child, entries) {
  const streams = makeStreams(child, entries);
  child.stdin = streams[0] ?? null;
  child.stdout = streams[1] ?? null;
  child.stderr = streams[2] ?? null;
  child.stdio = streams;
}

/** What follows a start that failed. Returns whether the child gets streams nevertheless. */
function handleStartFailure(child, errno, entries) {
  const name = systemErrorName(errno);
  if (!EVENTUAL.has(name)) {
    closePipes(entries);
    closeHandle(child);
    throw errnoException(errno, 'spawn');
  }
  nextTick(onExit, child, errno, 0);
  if (EXHAUSTED.has(name)) closePipes(entries);
  return !EXHAUSTED.has(name);
}

/** Starts the child. Returns 0, or the negative errno of a failure that is going to be emitted. */
ChildProcess.prototype.spawn = function spawn(options) {
  validateObject(options, 'options');
  if (options.serialization !== undefined) {
    validateOneOf(options.serialization, 'options.serialization', [undefined, 'json', 'advanced']);
  }
  const entries = asyncStdio(options.stdio || 'pipe');
  const channel = entries.findIndex((entry) => entry.type === 'ipc');
  if (channel >= 0) announceChannel(options, channel);
  validateString(options.file, 'options.file');
  this.spawnfile = options.file;
  if (options.args === undefined) this.spawnargs = [];
  else {
    validateArray(options.args, 'options.args');
    this.spawnargs = options.args;
  }
  publish('start', () => {
    const { windowsHide, windowsVerbatimArguments } = options;
    const onWindows = { windowsHide: !!windowsHide, windowsVerbatimArguments: !!windowsVerbatimArguments };
    return { process: this, options: { ...options, ...onWindows, stdio: entries } };
  });
  const errno = this._handle.spawn(options, entries);
  if (errno === 0) {
    publish('end', () => ({ process: this }));
    this.pid = this._handle.pid;
    nextTick(emitSpawn, this);
  } else {
    publish('error', () => ({ process: this, error: errnoException(errno, 'spawn') }));
    if (!handleStartFailure(this, errno, entries)) return errno;
  }
  setStreams(this, entries);
  if (channel >= 0) {
    this._closesNeeded++;
    require('ipc/channel').setupChannel(this, entries[channel].handle, options.serialization);
  }
  if (errno === 0) this._handle.watch();
  return errno;
};

/** Sends a signal; returns whether it was sent. */
ChildProcess.prototype.kill = function kill(signal) {
  const number = signal === 0 ? 0 : signalNumber(signal === undefined ? 'SIGTERM' : signal);
  if (!this._handle) return false;
  const errno = this._handle.kill(number);
  if (errno === 0) {
    this.killed = true;
    return true;
  }
  const name = systemErrorName(errno);
  if (name === 'EINVAL' || name === 'ENOSYS') throw errnoException(errno, 'kill');
  if (name !== 'ESRCH') this.emit('error', errnoException(errno, 'kill'));
  return false;
};

ChildProcess.prototype.ref = function ref() {
  this._handle?.ref();
};

ChildProcess.prototype.unref = function unref() {
  this._handle?.unref();
};

ChildProcess.prototype[Symbol.dispose] = function () {
  if (!this.killed) this.kill();
};

module.exports = { ChildProcess, countClose };
