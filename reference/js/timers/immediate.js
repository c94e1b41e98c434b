'use strict';
// `setImmediate` and what it returns.

const { current, swap } = require('internal/async_context');
const { validateFunction } = require('internal/validators');
const { runBetween } = require('tasks/ticks');
const binding = internalBinding('timers');

/** Shared with the native half, see `LoopTimers`. */
const fields = new Uint32Array(3);
const COUNT = 0;
const REF_COUNT = 1;
const HAS_REST = 2;

const kRefed = Symbol('refed');
const kAsyncContextFrame = Symbol('kAsyncContextFrame');

/** A queue of immediates. */
class ImmediateList {
  constructor() {
    this.head = null;
    this.tail = null;
  }

  append(immediate) {
    if (this.tail !== null) {
      immediate._idlePrev = this.tail;
      this.tail._idleNext = immediate;
    } else {
      this.head = immediate;
    }
    this.tail = immediate;
  }

  takeAll(other) {
    this.head = other.head;
    this.tail = other.tail;
    other.head = null;
    other.tail = null;
  }

  remove(immediate) {
    const { _idleNext: next, _idlePrev: previous } = immediate;
    if (next !== null) next._idlePrev = previous;
    if (previous !== null) previous._idleNext = next;
    if (this.head === immediate) this.head = next;
    if (this.tail === immediate) this.tail = previous;
    immediate._idleNext = null;
    immediate._idlePrev = null;
  }
}

/** Those of the next round, and those of the round that runs now. */
const waiting = new ImmediateList();
const running = new ImmediateList();

function countRef() {
  if (fields[REF_COUNT]++ === 0) binding.refImmediates(true);
}

function dropRef() {
  if (--fields[REF_COUNT] === 0) binding.refImmediates(false);
}

class Immediate {
  constructor(callback, args) {
    this._idleNext = null;
    this._idlePrev = null;
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    this[kRefed] = true;
    this[kAsyncContextFrame] = current();
    countRef();
    fields[COUNT]++;
    waiting.append(this);
  }

  ref() {
    if (this[kRefed] === false) {
      this[kRefed] = true;
      countRef();
    }
    return this;
  }

  unref() {
    if (this[kRefed] === true) {
      this[kRefed] = false;
      dropRef();
    }
    return this;
  }

  hasRef() {
    return !!this[kRefed];
  }
}

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length === 0 ? undefined : args);
}

/** Counts an immediate out: it ran, or it never will. */
function settle(immediate) {
  immediate._destroyed = true;
  fields[COUNT]--;
  if (immediate[kRefed]) dropRef();
  immediate[kRefed] = null;
}

function clearImmediate(immediate) {
  if (!immediate?._onImmediate || immediate._destroyed) return;
  settle(immediate);
  immediate._onImmediate = undefined;
  immediate._argv = undefined;
  // One in the middle of a list is the end of neither.
  const list = running.head === immediate || running.tail === immediate ? running : waiting;
  list.remove(immediate);
}

Immediate.prototype[Symbol.dispose] = function () {
  clearImmediate(this);
};

function runOne(immediate) {
  const { _onImmediate: callback, _argv: args } = immediate;
  const before = swap(immediate[kAsyncContextFrame]);
  try {
    if (args === undefined) callback();
    else Reflect.apply(callback, undefined, args);
  } finally {
    swap(before);
    immediate._onImmediate = undefined;
  }
}

/** Runs what waits at its call, ticks and microtasks in between. After an error the native half calls again for the rest. */
function runImmediates() {
  if (running.head === null) running.takeAll(waiting);
  let ranOne = false;
  for (let immediate = running.head; immediate !== null; immediate = running.head) {
    if (ranOne) {
      runBetween();
      // A tick may have cleared it.
      if (running.head !== immediate) continue;
    }
    ranOne = true;
    running.remove(immediate);
    fields[HAS_REST] = running.head === null ? 0 : 1;
    settle(immediate);
    runOne(immediate);
  }
  fields[HAS_REST] = 0;
}

/** How many immediates keep the program alive. */
function activeCount() {
  return fields[REF_COUNT];
}

module.exports = { activeCount, clearImmediate, fields, runImmediates, setImmediate };
