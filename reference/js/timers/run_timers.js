'use strict';
// What happens when the loop says that timers may be due.

const { runBetween } = require('tasks/ticks');
const lists = require('timers/timer_lists');
const { destroy, runTimer } = require('timers/timeout');
const binding = internalBinding('timers');

const { max } = Math;

/** Runs the timers of a list that are due. Ticks and microtasks run between two of them, not before the first. */
function runList(list, now) {
  let ranOne = false;
  for (let timer = lists.first(list); timer !== undefined; timer = lists.first(list)) {
    if (now - timer._idleStart < list.duration) {
      lists.postpone(list, max(timer._idleStart + list.duration, now + 1));
      return;
    }
    if (ranOne) {
      runBetween();
      if (lists.first(list) !== timer) continue;
    }
    ranOne = true;
    lists.unlink(timer);
    if (timer._onTimeout) runTimer(timer);
    else destroy(timer);
  }
  lists.removeIfEmpty(list);
}

/** Runs all that is due, and returns when to come again. An error comes out; the native half calls again then. */
function runTimers(now) {
  let at = now;
  let ranOne = false;
  for (let list = lists.earliest(); list !== undefined; list = lists.earliest()) {
    if (list.expiry > at) {
      at = binding.now();
      if (list.expiry > at) break;
    }
    if (ranOne) {
      runBetween();
      // A tick may have cleared the list, or have started something that is due earlier.
      if (lists.earliest() !== list) continue;
    }
    ranOne = true;
    runList(list, at);
  }
  return lists.nextTurn();
}

module.exports = { runTimers };
