'use strict';
// When timers are due: one list for each duration, in the order of their start, and a heap of the lists by expiry.

const binding = internalBinding('timers');

/** The timers of one duration. It is the head and the tail of its ring. */
class TimersList {
  constructor(duration) {
    this._idleNext = this;
    this._idlePrev = this;
    this.duration = duration;
    this.expiry = 0;
    this.order = 0;
    this.position = 0;
  }
}

const lists = new Map();
const heap = [];
const refs = { count: 0 };

let nextExpiry = Infinity;
let nextOrder = 0;

const before = (left, right) =>
  left.expiry < right.expiry || (left.expiry === right.expiry && left.order < right.order);

function place(list, position) {
  heap[position] = list;
  list.position = position;
}

function siftUp(list) {
  let position = list.position;
  while (position > 0) {
    const parent = (position - 1) >> 1;
    if (!before(list, heap[parent])) break;
    place(heap[parent], position);
    position = parent;
  }
  place(list, position);
}

function siftDown(list) {
  let position = list.position;
  for (;;) {
    let child = 2 * position + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1], heap[child])) ++child;
    if (!before(heap[child], list)) break;
    place(heap[child], position);
    position = child;
  }
  place(list, position);
}

function removeList(list) {
  lists.delete(list.duration);
  const last = heap.pop();
  if (last === list) return;
  place(last, list.position);
  siftUp(last);
  siftDown(last);
}

/** Forgets a list that holds nothing, unless it is forgotten already. */
function removeIfEmpty(list) {
  if (isEmpty(list) && lists.get(list.duration) === list) removeList(list);
}

function makeList(duration, expiry) {
  const list = new TimersList(duration);
  list.expiry = expiry;
  list.order = nextOrder++;
  list.position = heap.length;
  heap.push(list);
  siftUp(list);
  lists.set(duration, list);
  if (nextExpiry > expiry) {
    binding.schedule(duration);
    nextExpiry = expiry;
  }
  return list;
}

function append(list, timer) {
  timer._idlePrev = list;
  timer._idleNext = list._idleNext;
  list._idleNext._idlePrev = timer;
  list._idleNext = timer;
}

function unlink(timer) {
  if (timer._idleNext) timer._idleNext._idlePrev = timer._idlePrev;
  if (timer._idlePrev) timer._idlePrev._idleNext = timer._idleNext;
  timer._idleNext = null;
  timer._idlePrev = null;
}

const isEmpty = (list) => list._idleNext === list;

/** The timer that has been longest in a list; undefined when there is none. */
const first = (list) => (isEmpty(list) ? undefined : list._idlePrev);

/** Puts a timer at the end of the list of its duration. */
function insert(timer, start) {
  const duration = Math.trunc(timer._idleTimeout);
  timer._idleStart = start;
  const list = lists.get(duration) ?? makeList(duration, start + duration);
  append(list, timer);
}

/** Takes a timer out of its list, wherever it is. The list goes when nothing is left of it. */
function remove(timer) {
  unlink(timer);
  const duration = Math.trunc(timer._idleTimeout);
  const list = lists.get(duration);
  if (list !== undefined) removeIfEmpty(list);
}

function countRef() {
  if (refs.count++ === 0) binding.refTimer(true);
}

function dropRef() {
  if (--refs.count === 0) binding.refTimer(false);
}

/** A list's next turn, when its first timer is not due yet. */
function postpone(list, expiry) {
  list.expiry = expiry;
  list.order = nextOrder++;
  siftDown(list);
}

/** The list that is due first; undefined when there is none. */
const earliest = () => heap[0];

/** What the loop is told: when to come again, negative when nothing keeps it alive. */
function nextTurn() {
  nextExpiry = heap.length === 0 ? Infinity : heap[0].expiry;
  if (nextExpiry === Infinity) return 0;
  return refs.count > 0 ? nextExpiry : -nextExpiry;
}

/** How many timers keep the program alive. */
function activeCount() {
  return refs.count;
}

module.exports = {
  activeCount,
  countRef,
  dropRef,
  earliest,
  first,
  insert,
  nextTurn,
  postpone,
  remove,
  removeIfEmpty,
  unlink,
};
