'use strict';
// `process.stdin`, `stdout` and `stderr`: made when they are first looked at, for what the descriptor is then.

const { Readable, Writable } = require('modules/stream');
const { Socket } = require('net/socket');
const { SyncWriteStream } = require('process/sync_write_stream');
const { guessHandleType } = internalBinding('tty');

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;

/** These streams end, but never close: the descriptor is shared with others. */
function dummyDestroy(error, callback) {
  callback(error);
  this._undestroy();
  if (!this._writableState.emitClose) process.nextTick(() => this.emit('close'));
}

/** What a descriptor holds; the channel for messages counts as nothing that could be read or written besides. */
function kindOf(fd) {
  return process.channel?.fd === fd ? 'CHANNEL' : guessHandleType(fd);
}

function outputOn(fd) {
  switch (kindOf(fd)) {
    case 'TTY': {
      const { WriteStream } = require('modules/tty');
      return Object.assign(new WriteStream(fd), { _type: 'tty' });
    }
    case 'FILE':
      return Object.assign(new SyncWriteStream(fd, { autoClose: false }), { _type: 'fs' });
    case 'PIPE':
    case 'TCP':
      return Object.assign(new Socket({ fd, readable: false, writable: true }), { _type: 'pipe' });
    default:
      return new Writable({ write: (chunk, encoding, callback) => callback() });
  }
}

function makeOutput(fd) {
  const stream = outputOn(fd);
  stream.fd = fd;
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = dummyDestroy;
  if (stream.isTTY) process.on('SIGWINCH', () => stream._refreshSize());
  return stream;
}

function inputOn(fd) {
  switch (kindOf(fd)) {
    case 'TTY': {
      const { ReadStream } = require('modules/tty');
      return new ReadStream(fd);
    }
    case 'FILE': {
      const { ReadStream } = require('modules/fs');
      return new ReadStream(null, { fd, autoClose: false });
    }
    case 'PIPE':
    case 'TCP':
      return new Socket({ fd, readable: true, writable: false, manualStart: true });
    case 'CHANNEL':
      return new Socket({ readable: true, writable: false });
    default: {
      const stream = new Readable({ read() {} });
      stream.push(null);
      return stream;
    }
  }
}

/** A pause stops the handle too, so that it does not keep the process. */
function stopWhenPaused(stdin) {
  const handle = stdin._handle;
  if (!handle || !handle.reading || stdin.readableFlowing) return;
  handle.reading = false;
  stdin._readableState.reading = false;
  handle.readStop();
}

function makeInput(fd) {
  const stdin = inputOn(fd);
  stdin.fd = fd;
  if (stdin._handle?.readStop) {
    stdin._handle.reading = false;
    stdin._readableState.reading = false;
    stdin._handle.readStop();
  }
  stdin.on('pause', () => process.nextTick(stopWhenPaused, stdin));
  return stdin;
}

function defineLazily(target, name, make) {
  let stream;
  Object.defineProperty(target, name, {
    get() {
      stream ??= make();
      return stream;
    },
    enumerable: true,
    configurable: true,
  });
}

function openStdin() {
  process.stdin.resume();
  return process.stdin;
}
Object.defineProperty(openStdin, 'name', { value: '' });

/** Gives the process object its three streams. */
function install(target) {
  defineLazily(target, 'stdout', () => makeOutput(STDOUT));
  defineLazily(target, 'stdin', () => makeInput(STDIN));
  defineLazily(target, 'stderr', () => makeOutput(STDERR));
  target.openStdin = openStdin;
}

module.exports = { install };
