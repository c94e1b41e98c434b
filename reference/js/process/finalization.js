'use strict';
// `process.finalization`: functions that run with an object when the program ends, unless the object was collected
// before.

const { codes } = require('internal/errors');

const { ERR_INVALID_ARG_TYPE } = codes;

/** Weak references to the objects that wait for an event, with their functions; in the order of their registration. */
const waiting = { exit: new Map(), beforeExit: new Map() };
/** The weak references of an object. */
const referencesOf = new WeakMap();

let collected;

function forget(reference) {
  waiting.exit.delete(reference);
  waiting.beforeExit.delete(reference);
  if (waiting.exit.size === 0) process.removeListener('exit', runAtExit);
  if (waiting.beforeExit.size === 0) process.removeListener('beforeExit', runBeforeExit);
}

function run(event) {
  for (const [reference, callback] of waiting[event]) {
    const object = reference.deref();
    forget(reference);
    if (object !== undefined) callback(object, event);
  }
}

function runAtExit() {
  run('exit');
}

function runBeforeExit() {
  run('beforeExit');
}

function add(event, listener, object, callback) {
  if ((typeof object !== 'object' || object === null) && typeof object !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('obj', 'object', object);
  }
  if (typeof callback !== 'function') throw new ERR_INVALID_ARG_TYPE('fn', 'Function', callback);
  collected ??= new FinalizationRegistry(forget);
  if (waiting[event].size === 0) process.on(event, listener);
  const reference = new WeakRef(object);
  waiting[event].set(reference, callback);
  collected.register(object, reference, reference);
  const all = referencesOf.get(object);
  if (all === undefined) referencesOf.set(object, [reference]);
  else all.push(reference);
}

const finalization = {
  register(obj, fn) {
    add('exit', runAtExit, obj, fn);
  },
  registerBeforeExit(obj, fn) {
    add('beforeExit', runBeforeExit, obj, fn);
  },
  unregister(obj) {
    for (const reference of referencesOf.get(obj) ?? []) {
      collected.unregister(reference);
      forget(reference);
    }
    referencesOf.delete(obj);
  },
};

module.exports = { finalization };
