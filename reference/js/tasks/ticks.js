'use strict';
// The queue of `process.nextTick`, and the order of ticks, microtasks and rejections after every callback.

const { current, swap } = require('internal/async_context');
const { validateFunction } = require('internal/validators');
const { runMicrotasks } = internalBinding('loop');

const { apply } = Reflect;

/** Shared with the native half: whether there are ticks, whether there are rejections to look at. See `TickField`. */
const fields = new Uint8Array(2);
const HAS_TICKS = 0;
const HAS_REJECTIONS = 1;

let queue = [];
let next = 0;
let rounds = 0;

/** A number that is another when the queue was emptied meanwhile. */
const round = () => rounds;

/** What looks at rejections when all else is done; returns whether there may be new ticks. Set by tasks/rejections. */
const later = { processRejections: () => false };

function nextTick(callback, ...args) {
  validateFunction(callback, 'callback');
  if (process._exiting) return;
  fields[HAS_TICKS] = 1;
  queue.push({ callback, args, context: current(), values: undefined, done: 0 });
}

/** As many calls of `nextTick(callback, value)`, in one. */
function nextTicks(callback, values) {
  if (process._exiting || values.length === 0) return;
  fields[HAS_TICKS] = 1;
  queue.push({ callback, args: [], context: current(), values, done: 0 });
}

/**
 * Calls `callback(value)` as the next tick, which is at once where nothing else waits. Only for what the loop calls as a tick:
 * see `Environment::CallTick`.
 */
function tickNow(callback, value) {
  if (fields[HAS_TICKS] !== 0) {
    nextTick(callback, value);
    return;
  }
  rounds++;
  let isDone = false;
  try {
    callback(value);
    isDone = true;
  } finally {
    // The microtasks have their next turn together with ticks.
    if (!isDone) fields[HAS_TICKS] = 1;
  }
}

/** Ticks that were asked for together. After an error of one, the others are at the front of the queue. */
function runSeveral(tick) {
  const { callback, values, context } = tick;
  try {
    while (tick.done < values.length) {
      const before = swap(context);
      try {
        callback(values[tick.done++]);
      } finally {
        swap(before);
      }
    }
  } finally {
    if (tick.done < values.length) putBack(tick);
  }
}

function putBack(tick) {
  if (next > 0) queue[--next] = tick;
  else queue.unshift(tick);
}

function runOne(tick) {
  const { callback, args, context } = tick;
  const before = swap(context);
  try {
    if (args.length === 0) callback();
    else apply(callback, undefined, args);
  } finally {
    swap(before);
  }
}

function runQueue() {
  while (next < queue.length) {
    const tick = queue[next];
    queue[next++] = undefined;
    // A queue that ticks keep filling gives its memory back now and then.
    if (next === 4096) {
      queue = queue.slice(next);
      next = 0;
    }
    if (tick.values === undefined) runOne(tick);
    else runSeveral(tick);
  }
  queue = [];
  next = 0;
}

/** Runs ticks and microtasks until there are none. An error of a tick comes out; the rest stays queued. */
function runTicks() {
  do {
    runQueue();
    runMicrotasks();
  } while (next < queue.length || later.processRejections());
  rounds++;
  fields[HAS_TICKS] = 0;
  fields[HAS_REJECTIONS] = 0;
}

/** What happens between two callbacks of one round: only what is needed of `runTicks`. */
function runBetween() {
  if (fields[HAS_TICKS] === 0 && fields[HAS_REJECTIONS] === 0) runMicrotasks();
  if (fields[HAS_TICKS] !== 0 || fields[HAS_REJECTIONS] !== 0) runTicks();
}

function setHasRejections() {
  fields[HAS_REJECTIONS] = 1;
}

const hasTicks = () => fields[HAS_TICKS] === 1;

module.exports = {
  fields,
  hasTicks,
  later,
  nextTick,
  nextTicks,
  round,
  runBetween,
  runTicks,
  setHasRejections,
  tickNow,
};
