'use strict';
// The option `stdio`: what each descriptor of a child is to be.

const { codes } = require('internal/errors');
const { show } = require('internal/error_arguments');

const { isArray } = Array;
const { isInteger } = Number;
const { isView } = ArrayBuffer;

const {
  ERR_INVALID_ARG_VALUE,
  ERR_INVALID_SYNC_FORK_INPUT,
  ERR_IPC_ONE_PIPE,
  ERR_IPC_SYNC_FORK,
} = codes;

const KINDS = new Set(['ignore', 'pipe', 'overlapped', 'inherit']);

/** The array that one word stands for, with the `channel` behind it when there is one. */
function stdioArrayOf(word, channel) {
  if (!KINDS.has(word)) throw new ERR_INVALID_ARG_VALUE('stdio', word);
  const entries = [word, word, word];
  if (channel !== undefined) entries.push(channel);
  return entries;
}

function isHandle(value) {
  return typeof value?.readStop === 'function' && typeof value.fd === 'number';
}

/** The handle behind a stream, or the value itself when it is one. */
function handleOf(value) {
  if (typeof value !== 'object' || value === null) return undefined;
  return [value, value.handle, value._handle].find(isHandle);
}

/** What is the same for both families; undefined when it is neither. */
function commonEntry(value, place) {
  if (value === null || value === undefined) return commonEntry(place < 3 ? 'pipe' : 'ignore', place);
  if (value === 'ignore') return { type: 'ignore' };
  if (value === 'inherit') return { type: 'inherit', fd: place };
  if (value === 'pipe' || value === 'overlapped' || (typeof value === 'number' && value < 0)) return { type: 'pipe' };
  const fd = typeof value === 'number' ? value : value.fd;
  if (isInteger(fd) && fd <= 0x7fffffff) return { type: 'fd', fd };
  return undefined;
}

function newPipe(isChannel) {
  return new (internalBinding('pipe').Pipe)(isChannel);
}

function wrapEntry(value, stdio) {
  const handle = handleOf(value);
  if (handle !== undefined) return { type: 'wrap', handle, stream: value };
  throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
}

function asyncEntry(value, place) {
  const handle = typeof value === 'object' ? handleOf(value) : undefined;
  if (handle !== undefined) return { type: 'wrap', handle, stream: value };
  const entry = commonEntry(value, place);
  if (entry?.type === 'pipe') return { type: 'pipe', pipe: true, handle: newPipe(false) };
  if (entry !== undefined) return entry;
  if (typeof value === 'string' || isView(value)) throw new ERR_INVALID_SYNC_FORK_INPUT(show(value));
  return wrapEntry(value, value);
}

function channelEntry(entries) {
  if (entries.some((entry) => entry.type === 'ipc')) throw new ERR_IPC_ONE_PIPE();
  return { type: 'ipc', pipe: true, handle: newPipe(true) };
}

/** Closes the pipes of entries that will not be used. */
function closePipes(entries) {
  for (const entry of entries) if (entry.pipe) entry.handle.close();
}

/** The given array with three entries at least: missing ones are added to it. */
function arrayOf(stdio) {
  if (typeof stdio === 'string') return stdioArrayOf(stdio);
  if (!isArray(stdio)) throw new ERR_INVALID_ARG_VALUE('stdio', stdio);
  while (stdio.length < 3) stdio.push(undefined);
  return stdio;
}

/**
 * Entries for a child that runs beside the program, as the class Process takes them: `{ type, pipe, handle, fd, stream }`.
 * `stream` is what the caller gave.
 */
function asyncStdio(stdio) {
  const entries = [];
  try {
    for (const [place, value] of arrayOf(stdio).entries()) {
      entries.push(value === 'ipc' ? channelEntry(entries) : asyncEntry(value, place));
    }
  } catch (error) {
    closePipes(entries);
    throw error;
  }
  return entries;
}

function syncEntry(value, place) {
  if (value === 'ipc') throw new ERR_IPC_SYNC_FORK();
  const entry = value instanceof Object && isView(value) ? undefined : commonEntry(value, place);
  if (entry?.type === 'pipe') return { type: 'pipe', pipe: true, readable: place === 0, writable: place !== 0 };
  if (entry !== undefined) return entry;
  if (typeof value === 'string' || isView(value)) {
    return { type: 'pipe', pipe: true, readable: true, writable: place !== 0, input: value };
  }
  const wrapped = wrapEntry(value, value);
  return { type: 'fd', fd: wrapped.handle.fd };
}

/** Entries for a child that is waited for: `{ type, pipe, readable, writable, input, fd }`. */
function syncStdio(stdio) {
  return Array.from(arrayOf(stdio), syncEntry);
}

module.exports = { asyncStdio, closePipes, stdioArrayOf, syncStdio };
