'use strict';
// AssertionError, and the messages that it makes out of two values.

const { inspect } = require('internal/inspect');
const { diff } = require('internal/diff');
const { validateObject } = require('internal/validators');

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const { defineProperty } = Object;

const TITLES = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

const SHORT = 12;
const AFTER_CHANGE = 5;
const MOST_LINES = 50;

/** A value as errors compare it: one item a line, keys in order, whatever its own way to be shown. */
function show(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

function isPrimitive(value) {
  return typeof value !== 'object' && typeof value !== 'function';
}

/** Both on one line, when they are short and tell apart at a glance. */
function onOneLine(actual, expected, [left, right]) {
  if (left.length !== 1 || right.length !== 1 || left[0] === right[0]) return false;
  if (actual === 0 && expected === 0) return false;
  if (actual === undefined || expected === undefined) return false;
  const simple = (value) => value === null || isPrimitive(value);
  if (!simple(actual) && !simple(expected)) return false;
  return left[0].length + right[0].length <= SHORT;
}

/** Leaves out long runs of lines that are the same. */
function shorten(lines) {
  if (lines.length < MOST_LINES) return { shown: lines, skipped: false };
  const shown = [];
  let skipped = false;
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && lines[end].startsWith(' ')) end++;
    const run = lines.slice(start, end);
    const room = AFTER_CHANGE + (end < lines.length ? 1 : 0);
    if (run.length > room + 1) {
      skipped = true;
      shown.push(...run.slice(0, AFTER_CHANGE));
      if (end < lines.length) shown.push('...', run.at(-1));
    } else {
      shown.push(...run);
    }
    while (end < lines.length && !lines[end].startsWith(' ')) shown.push(lines[end++]);
    start = end;
  }
  return { shown, skipped };
}

/** Where two one-line texts of equal beginnings part, as a line with a caret. */
function caret([left], [right]) {
  let index = 0;
  while (index < left.length && left[index] === right[index]) index++;
  return index > 2 && index < left.length ? `${' '.repeat(index + 2)}^\n` : '';
}

function withoutComma(line) {
  return line.endsWith(',') ? line.slice(0, -1) : line;
}

/** Lines that differ by the comma at their end only are the same. */
function compareLines(left, right) {
  const operations = diff(left.map(withoutComma), right.map(withoutComma));
  let [row, column] = [0, 0];
  return operations.map(([kind]) => {
    if (kind === 1) return `+ ${left[row++]}`;
    if (kind === -1) return `- ${right[column++]}`;
    const [one, other] = [left[row++], right[column++]];
    return `  ${one.length > other.length ? one : other}`;
  });
}

function compareMessage(actual, expected, operator) {
  let name = operator;
  const left = show(actual).split('\n');
  const right = show(expected).split('\n');
  if (
    operator === 'strictEqual' &&
    !isPrimitive(actual) &&
    actual !== null &&
    !isPrimitive(expected) &&
    expected !== null
  ) {
    name = 'strictEqualObject';
    if (left.join('\n') === right.join('\n')) return `${TITLES.notIdentical}\n\n${left.join('\n')}\n`;
  }
  const title = TITLES[name] ?? TITLES.deepStrictEqual;
  if (onOneLine(actual, expected, [left, right])) return `${title}\n\n${left[0]} !== ${right[0]}\n`;
  const { shown, skipped } = shorten(compareLines(left, right));
  const isText = typeof actual === 'string' && typeof expected === 'string' && left.length === 1 && right.length === 1;
  const pointer = isText && left[0] !== right[0] ? caret(left, right) : '';
  return `${title}\n+ actual - expected${skipped ? '\n... Skipped lines' : ''}\n\n${shown.join('\n')}\n${pointer}`;
}

function differMessage(actual, operator) {
  let title = TITLES[operator];
  const shown = show(actual);
  const object = !isPrimitive(actual) && actual !== null;
  if (operator === 'notStrictEqual' && object) title = TITLES.notStrictEqualObject;
  if (shown.split('\n').length === 1) return `${title}${shown.length > 5 ? '\n\n' : ' '}${shown}`;
  return `${title}\n\n${shown}\n`;
}

function shorter(text) {
  return text.length > 512 ? `${text.slice(0, 509)}...` : text;
}

function otherMessage(actual, expected, operator) {
  const [left, right] = [shorter(show(actual)), shorter(show(expected))];
  if (operator === 'deepEqual') return `${TITLES.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') return `${TITLES.notDeepEqual}\n\n${left}`;
  return `${left} ${operator} ${right}`;
}

function messageOf(actual, expected, operator) {
  switch (operator) {
    case 'deepStrictEqual':
    case 'strictEqual':
    case 'partialDeepStrictEqual':
      return compareMessage(actual, expected, operator);
    case 'notDeepStrictEqual':
    case 'notStrictEqual':
      return differMessage(actual, operator);
    default:
      return otherMessage(actual, expected, operator);
  }
}

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, 'options');
    const { actual, expected, message, operator, stackStartFn, diff: kind = 'simple' } = options;
    const given = message !== undefined && message !== null;
    super(given ? `${message}` : messageOf(actual, expected, operator));
    this.generatedMessage = !given;
    defineProperty(this, 'name', {
      value: 'AssertionError [ERR_ASSERTION]',
      enumerable: false,
      writable: true,
      configurable: true,
    });
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    this.diff = kind;
    Error.captureStackTrace(this, stackStartFn);
    // The stack keeps the name that it had when it was first read.
    void this.stack;
    this.name = 'AssertionError';
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [INSPECT](_depth, options) {
    // The message tells the values already.
    return inspect(this, { ...options, customInspect: false, depth: 0 });
  }
}

module.exports = { AssertionError };
