'use strict';
// What people read when an error ends the program.

const { describeEmit } = require('internal/emitted_errors');
const { basename } = require('loader/paths');
const { describeLocation, isNativeError } = internalBinding('loop');
const { write } = internalBinding('loader_files');

const STDERR = 2;
const DEPTH = 5;

/** Whether people who read standard error see colors. */
function hasColors() {
  if (process.env.FORCE_COLOR !== undefined) return require('terminal/colors').getColorDepth(process.env) > 1;
  const { guessHandleType } = internalBinding('tty');
  return guessHandleType(STDERR) === 'TTY' && process.stderr.hasColors();
}

/** An error as `util.inspect` shows it; undefined when that fails. */
function shown(error) {
  try {
    return require('internal/inspect').inspect(error, { colors: hasColors(), depth: DEPTH });
  } catch {
    return undefined;
  }
}

function plain(value) {
  try {
    if (typeof value === 'object' && value !== null) return `${value.name}: ${value.message}`;
    return `${value}`;
  } catch {
    return '';
  }
}

function hint() {
  const program = basename(process.argv0 || 'node');
  return `(Use \`${program} --trace-uncaught ...\` to show where the exception was thrown)\n`;
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The stack, for when `inspect` cannot show the error. */
function stackOf(error) {
  try {
    return typeof error.stack === 'string' ? error.stack : undefined;
  } catch {
    return undefined;
  }
}

/** An error that an emitter threw, because nobody listened, tells in its stack where it was emitted. */
function addEmit(error) {
  const emit = describeEmit(error);
  if (emit === '') return;
  try {
    error.stack = `${error.stack}\n${emit}`;
  } catch {
    // A frozen error is shown as it is.
  }
}

function textOf(error) {
  if (isObject(error)) addEmit(error);
  const text = isObject(error) ? (shown(error) ?? stackOf(error)) : undefined;
  return text === undefined ? `${plain(error)}\n${hint()}` : `${text}\n`;
}

/** Errors whose stack begins with the place already. */
const located = new WeakSet();

function locationIsShown(error) {
  located.add(error);
}

/** What stands before an error: it goes after an empty line; anything else that was thrown follows the source directly. */
function headOf(error) {
  if (!isNativeError(error)) return `\n${describeLocation(error)}`;
  return located.has(error) ? '' : `${describeLocation(error)}\n`;
}

/** Whom to tell of an error between it and the version; see process/report.js. */
const afterError = { tell: undefined };

/** Writes where an error was thrown, the error, and the version. */
function report(error) {
  const last = `\nNode.js ${process.version}\n`;
  if (afterError.tell === undefined) {
    write(STDERR, `${headOf(error)}${textOf(error)}${last}`);
    return;
  }
  write(STDERR, `${headOf(error)}${textOf(error)}`);
  try {
    afterError.tell(error);
  } catch {
    // What cannot be told is no reason not to end.
  }
  write(STDERR, last);
}

module.exports = { afterError, locationIsShown, report };
