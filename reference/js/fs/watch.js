'use strict';
// `fs.watch`: what libuv tells of a file or a folder, as events and as an async iterator.

const EventEmitter = require('modules/events');
const { Buffer } = require('modules/buffer');
const { AbortError, codes } = require('internal/errors');
const { uvException } = require('internal/system_errors');
const { normalizeEncoding } = require('internal/encodings');
const validators = require('internal/validators');
const { toPath } = require('fs/arguments');
const { nextTick } = require('tasks/ticks');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;
const { validateAbortSignal, validateBoolean, validateFunction, validateInteger, validateObject, validateOneOf } =
  validators;

function checkEncoding(encoding) {
  if (encoding && encoding !== 'buffer' && normalizeEncoding(encoding) === undefined) {
    throw new ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
}

/** Whether a name is to be ignored, by one condition. */
function matcherOf(condition) {
  if (typeof condition === 'function') return condition;
  if (condition instanceof RegExp) return (name) => condition.test(name);
  if (typeof condition === 'string' && condition !== '') {
    const { matchesGlob, basename } = require('modules/path');
    return (name) =>
      matchesGlob(name, condition) || (!condition.includes('/') && matchesGlob(basename(name), condition));
  }
  throw new ERR_INVALID_ARG_TYPE('options.ignore', ['string', 'RegExp', 'Function'], condition);
}

function ignoring(conditions) {
  if (conditions === undefined || conditions === null) return () => false;
  const matchers = (Array.isArray(conditions) ? conditions : [conditions]).map(matcherOf);
  return (name) => name !== null && matchers.some((matches) => matches(name));
}

function watchError(errno, path) {
  const error = uvException({ errno, syscall: 'watch', path });
  error.filename = path;
  return error;
}

class FSWatcher extends EventEmitter {
  #handles = new Map();
  #root;
  #options;
  #isIgnored;

  constructor(path, options) {
    super();
    this.#root = path;
    this.#options = options;
    this.#isIgnored = ignoring(options.ignore);
  }

  /** Watches the path, and below it when asked to. Throws when that cannot be. */
  open() {
    const errno = this.#watch('');
    if (errno < 0 && !(errno === -2 && this.#options.throwIfNoEntry === false)) throw watchError(errno, this.#root);
    if (this.#options.recursive) this.#watchBelow('');
  }

  /** For programs of old, which have nothing to start. */
  start() {}

  #pathOf(name) {
    return name === '' ? this.#root : `${this.#root}/${name}`;
  }

  #watch(name) {
    const { FSEvent } = internalBinding('fs_event');
    const handle = new FSEvent();
    const errno = handle.start(this.#pathOf(name));
    if (errno < 0) {
      handle.close();
      return errno;
    }
    if (!this.#options.persistent) handle.unref();
    handle.onchange = (status, event, filename) => this.#onChange(name, status, event, filename);
    this.#handles.set(name, handle);
    return 0;
  }

  /** The folders in a folder, and in these. What is in a new one is told, since nobody saw it come. */
  #watchBelow(folder, isNew = false) {
    const { readdirSync } = require('modules/fs');
    let entries;
    try {
      entries = readdirSync(this.#pathOf(folder), { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isNew) this.#tell('rename', name);
      if (entry.isDirectory()) this.#watchFolder(name, isNew);
    }
  }

  #watchFolder(name, isNew) {
    if (this.#handles.has(name) || this.#isIgnored(name) || this.#watch(name) < 0) return;
    this.#watchBelow(name, isNew);
  }

  #onChange(folder, status, event, filename) {
    if (status < 0) {
      this.close();
      this.emit('error', watchError(status, this.#pathOf(folder)));
      return;
    }
    const name = folder === '' || filename === null ? filename : `${folder}/${filename}`;
    if (this.#options.recursive) this.#follow(folder, event, name);
    this.#tell(event, name);
  }

  /** Goes along with folders that come and go. */
  #follow(folder, event, name) {
    if (event !== 'rename' || name === null) return;
    const { lstatSync } = require('modules/fs');
    const isFolder = lstatSync(this.#pathOf(name), { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (isFolder) nextTick(() => this.#handles.size > 0 && this.#watchFolder(name, true));
    else this.#forget(name);
  }

  #forget(name) {
    this.#handles.get(name)?.close();
    this.#handles.delete(name);
  }

  #tell(event, name) {
    if (this.#isIgnored(name)) return;
    const { encoding } = this.#options;
    const isText = !encoding || encoding === 'utf8' || encoding === 'utf-8' || name === null;
    if (isText) this.emit('change', event, name);
    else this.emit('change', event, encoding === 'buffer' ? Buffer.from(name) : Buffer.from(name).toString(encoding));
  }

  close() {
    if (this.#handles.size === 0) return;
    for (const name of [...this.#handles.keys()]) this.#forget(name);
    nextTick(() => this.emit('close'));
  }

  ref() {
    for (const handle of this.#handles.values()) handle.ref();
    return this;
  }

  unref() {
    for (const handle of this.#handles.values()) handle.unref();
    return this;
  }
}

function checkOptions(options) {
  const { recursive, signal, encoding } = options;
  if (recursive !== undefined) validateBoolean(recursive, 'options.recursive');
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  checkEncoding(encoding);
}

/** What `watch` takes behind the path, with its defaults. */
function watchArguments(options, listener) {
  if (typeof options === 'function') return [{ persistent: true }, options];
  if (typeof options === 'string') return [{ persistent: true, encoding: options }, listener];
  if (options === undefined || options === null) return [{ persistent: true }, listener];
  if (typeof options !== 'object') throw new ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
  return [{ ...options, persistent: options.persistent ?? true }, listener];
}

function stopAt(signal, watcher) {
  if (signal === undefined) return;
  if (signal.aborted) {
    nextTick(() => watcher.close());
    return;
  }
  const listening = EventEmitter.addAbortListener(signal, () => watcher.close());
  watcher.once('close', () => listening[Symbol.dispose]());
}

function watch(filename, options, listener) {
  const path = `${toPath(filename, 'path')}`;
  const [given, callback] = watchArguments(options, listener);
  checkOptions(given);
  const watcher = new FSWatcher(path, given);
  if (callback !== undefined) {
    validateFunction(callback, 'listener');
    watcher.on('change', callback);
  }
  watcher.open();
  stopAt(given.signal, watcher);
  return watcher;
}

/** Changes that nobody took yet. */
class Queue {
  #events = [];
  #failure = null;
  #wake = null;

  constructor(most, overflow) {
    this.most = most;
    this.overflow = overflow;
  }

  push(eventType, filename) {
    if (this.#events.length < this.most) this.#events.push({ __proto__: null, eventType, filename });
    else if (this.overflow === 'error') this.fail(new codes.ERR_FS_WATCH_QUEUE_OVERFLOW(this.most));
    else process.emitWarning('fs.watch maxQueue exceeded');
    this.#wake?.();
  }

  fail(error) {
    this.#failure ??= error;
    this.#wake?.();
  }

  /** The next change; undefined when there is none any more. */
  async next() {
    while (this.#events.length === 0) {
      if (this.#failure !== null) throw this.#failure;
      await new Promise((resolve) => (this.#wake = resolve));
    }
    return this.#events.shift();
  }
}

/** The async iterator of fs.promises.watch. */
async function* watchAsync(filename, options = {}) {
  validateObject(options, 'options');
  const { maxQueue = 2048, overflow = 'ignore', signal } = options;
  const path = `${toPath(filename, 'path')}`;
  checkOptions(options);
  if (options.persistent !== undefined) validateBoolean(options.persistent, 'options.persistent');
  validateInteger(maxQueue, 'options.maxQueue');
  validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
  if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });
  const queue = new Queue(maxQueue, overflow);
  const watcher = new FSWatcher(path, { ...options, persistent: options.persistent ?? true });
  watcher.on('change', (eventType, name) => queue.push(eventType, name));
  watcher.on('error', (error) => queue.fail(error));
  watcher.open();
  const listening =
    signal &&
    EventEmitter.addAbortListener(signal, () => queue.fail(new AbortError(undefined, { cause: signal.reason })));
  try {
    while (true) yield await queue.next();
  } finally {
    listening?.[Symbol.dispose]();
    watcher.close();
  }
}

module.exports = { FSWatcher, watch, watchAsync };
