'use strict';
// Watching files by asking for them again and again: `watchFile`.

const EventEmitter = require('modules/events');
const { validateFunction, validateInteger } = require('internal/validators');
const { toPath } = require('fs/arguments');
const { newArray, toStats } = require('fs/stats');

const watchers = new Map();

function statsOf(path, bigint) {
  const { statSync } = require('modules/fs');
  return statSync(path, { throwIfNoEntry: false, bigint });
}

class StatWatcher extends EventEmitter {
  constructor(path, { interval, persistent, bigint }) {
    super();
    const missing = toStats(newArray(bigint));
    const first = statsOf(path, bigint);
    let before = first ?? missing;
    this.timer = setInterval(() => {
      const now = statsOf(path, bigint) ?? missing;
      const changed = now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino;
      const previous = before;
      before = now;
      if (changed) this.emit('change', now, previous);
    }, interval);
    if (!persistent) this.timer.unref();
    // That the file is not there is told once.
    if (first === undefined) setImmediate(() => this.emit('change', missing, missing));
  }

  ref() {
    this.timer.ref();
    return this;
  }

  unref() {
    this.timer.unref();
    return this;
  }

  stop() {
    clearInterval(this.timer);
    this.emit('stop');
  }
}

function watchFile(filename, options, listener) {
  const path = `${toPath(filename, 'filename')}`;
  const [given, callback] = typeof options === 'function' ? [{}, options] : [options ?? {}, listener];
  validateFunction(callback, 'listener');
  const { interval = 5007, persistent = true, bigint = false } = given;
  validateInteger(interval, 'options.interval', 0);
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    watcher = new StatWatcher(path, { interval, persistent, bigint });
    watchers.set(path, watcher);
  }
  watcher.addListener('change', callback);
  return watcher;
}

function unwatchFile(filename, listener) {
  const path = `${toPath(filename, 'filename')}`;
  const watcher = watchers.get(path);
  if (watcher === undefined) return;
  if (typeof listener === 'function') watcher.removeListener('change', listener);
  else watcher.removeAllListeners('change');
  if (watcher.listenerCount('change') > 0) return;
  watcher.stop();
  watchers.delete(path);
}

module.exports = { unwatchFile, watchFile };
