'use strict';
// `performance`: a clock, marks and measures.

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const { EventTarget } = require('internal/event_target');

const { defineProperty } = Object;
const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const kOurs = Symbol('kOurs');

const sinceStart = () => process.uptime() * 1000;
const origin = Date.now() - sinceStart();

function showAs(value, fields, options) {
  const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  const shown = Object.fromEntries(fields.map((name) => [name, value[name]]));
  return `${value.constructor.name} ${require('internal/inspect').inspect(shown, inner)}`;
}

const FIELDS = ['name', 'entryType', 'startTime', 'duration'];

class PerformanceEntry {
  #entry;

  constructor(ours, entry) {
    if (ours !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    this.#entry = entry;
  }

  get name() {
    return this.#entry.name;
  }

  get entryType() {
    return this.#entry.entryType;
  }

  get startTime() {
    return this.#entry.startTime;
  }

  get duration() {
    return this.#entry.duration;
  }

  toJSON() {
    return Object.fromEntries(FIELDS.map((name) => [name, this[name]]));
  }

  [INSPECT](depth, options) {
    if (depth < 0) return this;
    return showAs(this, 'detail' in this ? [...FIELDS, 'detail'] : FIELDS, options);
  }
}

/** Entries in the order of their times. */
let entries = [];

function add(entry) {
  const after = entries.findIndex((one) => one.startTime > entry.startTime);
  entries.splice(after < 0 ? entries.length : after, 0, entry);
  return entry;
}

function detailOf(options) {
  if (options?.detail === undefined || options.detail === null) return null;
  return require('serialize/structured_clone').structuredClone(options.detail);
}

function checkTime(time) {
  if (time < 0) throw new codes.ERR_PERFORMANCE_INVALID_TIMESTAMP(time);
  return time;
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    const startTime = checkTime(options?.startTime ?? sinceStart());
    super(kOurs, { name: `${name}`, entryType: 'mark', startTime, duration: 0 });
    this.#detail = detailOf(options);
  }

  get detail() {
    return this.#detail;
  }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(ours, entry, detail) {
    super(ours, entry);
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }

  toJSON() {
    return { ...super.toJSON(), detail: this.#detail };
  }
}

/** The time that a mark's name, or a number, stands for. */
function timeOf(mark) {
  if (typeof mark === 'number') return checkTime(mark);
  const found = entries.findLast((one) => one.entryType === 'mark' && one.name === `${mark}`);
  if (found !== undefined) return found.startTime;
  const { DOMException } = require('internal/dom_exception');
  throw new DOMException(`The "${mark}" performance mark has not been set`, 'SyntaxError');
}

function spanOf(startOrOptions, endMark) {
  const options = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : undefined;
  const { start = options === undefined ? startOrOptions : undefined, end = endMark, duration } = options ?? {};
  let last = sinceStart();
  if (end !== undefined) last = timeOf(end);
  else if (start !== undefined && duration !== undefined) last = timeOf(start) + duration;
  if (start !== undefined) return { first: timeOf(start), last };
  return { first: duration === undefined ? 0 : last - duration, last };
}

class Performance extends EventTarget {
  constructor(ours) {
    if (ours !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  clearMarks(name = undefined) {
    entries = entries.filter((one) => one.entryType !== 'mark' || (name !== undefined && one.name !== `${name}`));
  }

  clearMeasures(name = undefined) {
    entries = entries.filter((one) => one.entryType !== 'measure' || (name !== undefined && one.name !== `${name}`));
  }

  clearResourceTimings() {}

  getEntries() {
    return [...entries];
  }

  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return entries.filter((one) => one.name === `${name}` && (type === undefined || one.entryType === type));
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
    return entries.filter((one) => one.entryType === `${type}`);
  }

  mark(name, options = {}) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('name');
    return add(new PerformanceMark(name, options));
  }

  measure(name, startOrOptions = undefined, endMark = undefined) {
    validateString(name, 'name');
    const { first, last } = spanOf(startOrOptions, endMark);
    const entry = { name, entryType: 'measure', startTime: first, duration: last - first };
    return add(
      new PerformanceMeasure(kOurs, entry, detailOf(typeof startOrOptions === 'object' ? startOrOptions : null)),
    );
  }

  now() {
    return sinceStart();
  }

  setResourceTimingBufferSize() {}

  get timeOrigin() {
    return origin;
  }

  toJSON() {
    return { timeOrigin: origin, eventLoopUtilization: eventLoopUtilization() };
  }

  eventLoopUtilization(...args) {
    return eventLoopUtilization(...args);
  }

  timerify(fn) {
    return timerify(fn);
  }

  [INSPECT](depth, options) {
    return depth < 0 ? this : showAs(this, ['timeOrigin'], options);
  }
}

const loopTimes = new Float64Array(2);

function utilizationOf(idle, active) {
  return { idle, active, utilization: active / (idle + active) };
}

/** How long a loop has waited and worked, in milliseconds: in all, since `before`, or between two earlier answers. */
function utilizationBy(read, before, beforeThat) {
  read(loopTimes);
  const [run, idle] = loopTimes;
  if (run === 0) return { idle: 0, active: 0, utilization: 0 };
  if (beforeThat) return utilizationOf(before.idle - beforeThat.idle, before.active - beforeThat.active);
  const active = run - idle;
  return before ? utilizationOf(idle - before.idle, active - before.active) : utilizationOf(idle, active);
}

function eventLoopUtilization(before, beforeThat) {
  return utilizationBy(internalBinding('loop').loopTimes, before, beforeThat);
}

function timerify() {
  return require('internal/absent').refuse('perf_hooks.timerify');
}

for (const made of [Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure]) {
  for (const name of Object.getOwnPropertyNames(made.prototype)) {
    if (name !== 'constructor') defineProperty(made.prototype, name, { enumerable: true });
  }
  defineProperty(made.prototype, Symbol.toStringTag, { value: made.name, configurable: true });
}

module.exports = {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  eventLoopUtilization,
  performance: new Performance(kOurs),
  timerify,
  utilizationBy,
};
