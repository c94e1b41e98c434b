'use strict';
// Watching files by asking for them again and again: `watchFile`.

const EventEmitter = require('modules/events');
const { validateFunction, validateInteger } = require('internal/validators');
const { toPath } = require('fs/arguments');
const { Stats } = require('fs/stats');

const watchers = new Map();

/** What is told of a file that is not there. */
function emptyStats() {
  const zero = { atimeMs: 0, mtimeMs: 0, ctimeMs: 0, birthtimeMs: 0 };
  return Object.assign(
    new Stats(),
    { dev: 0, mode: 0, nlink: 0, uid: 0, gid: 0, rdev: 0, blksize: 0, ino: 0, size: 0, blocks: 0 },
    zero,
  );
}

function statsOf(path) {
  const { statSync } = require('modules/fs');
  return statSync(path, { throwIfNoEntry: false }) ?? emptyStats();
}

class StatWatcher extends EventEmitter {
  constructor(path, interval, persistent) {
    super();
    let before = statsOf(path);
    this.timer = setInterval(() => {
      const now = statsOf(path);
      const changed = now.mtimeMs !== before.mtimeMs || now.size !== before.size || now.ino !== before.ino;
      const previous = before;
      before = now;
      if (changed) this.emit('change', now, previous);
    }, interval);
    if (!persistent) this.timer.unref();
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
  const { interval = 5007, persistent = true } = given;
  validateInteger(interval, 'options.interval', 0);
  let watcher = watchers.get(path);
  if (watcher === undefined) {
    watcher = new StatWatcher(path, interval, persistent);
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
