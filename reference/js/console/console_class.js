'use strict';
// The class Console: formatted output to two streams.

const { listened } = require('diagnostics/built_in');
const { codes } = require('internal/errors');
const { validateArray, validateInteger, validateObject, validateOneOf } = require('internal/validators');
const { formatDuration } = require('console/durations');
const { isStackOverflow } = require('console/stack_overflow');

const { ERR_CONSOLE_WRITABLE_STREAM, ERR_INCOMPATIBLE_OPTION_PAIR } = codes;
const { defineProperties, defineProperty } = Object;
const { ownKeys } = Reflect;

const kColorMode = Symbol('kColorMode');
const kCounts = Symbol('counts');
const kGroupIndentation = Symbol('kGroupIndentationString');
const kGroupIndentWidth = Symbol('kGroupIndentWidth');
const kInspectOptions = Symbol('kInspectOptions');
const kIsConsole = Symbol('kIsConsole');

const MOST_INDENTATION = 1000;
const COLORS = { colors: true };
const NO_COLORS = {};

function ignore() {}

function checkStream(stream, name) {
  if (!stream || typeof stream.write !== 'function') throw new ERR_CONSOLE_WRITABLE_STREAM(name);
}

function checkInspectOptions(inspectOptions, colorMode) {
  validateObject(inspectOptions, 'options.inspectOptions');
  for (const one of inspectOptions instanceof Map ? inspectOptions.values() : [inspectOptions]) {
    if (one.colors !== undefined && colorMode !== 'auto') {
      throw new ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
}

function hidden(value, writable = true) {
  return { value, writable, enumerable: false, configurable: true };
}

/** What a stream is told after a write that failed: without it, nobody would listen for the error. */
function errorHandler(stream) {
  return (error) => {
    if (error && !stream()._writableState?.errorEmitted && stream().listenerCount('error') === 0) {
      stream().once('error', ignore);
    }
  };
}

/** Gives a console its state and its own copy of each method, bound to it. */
function prepare(console, { ignoreErrors, colorMode, groupIndentation, inspectOptions }, streams) {
  defineProperties(console, {
    ...streams,
    _stdoutErrorHandler: hidden(errorHandler(() => console._stdout)),
    _stderrErrorHandler: hidden(errorHandler(() => console._stderr)),
    _ignoreErrors: hidden(Boolean(ignoreErrors)),
    _times: hidden(new Map()),
    [kCounts]: hidden(new Map()),
    [kColorMode]: hidden(colorMode),
    [kInspectOptions]: hidden(inspectOptions),
    [kIsConsole]: hidden(true),
    [kGroupIndentWidth]: hidden(groupIndentation),
    [kGroupIndentation]: hidden(''),
    [Symbol.toStringTag]: hidden('console', false),
  });
}

function bindMethods(console, methods) {
  for (const name of ownKeys(methods)) {
    if (typeof name !== 'string' || name === 'constructor') continue;
    const bound = console[name].bind(console);
    defineProperty(bound, 'name', { value: name, configurable: true });
    console[name] = bound;
  }
}

function optionsOf(values) {
  const [first, stderr, ignoreErrors] = values;
  if (first && typeof first.write !== 'function') return first;
  return { stdout: first, stderr, ignoreErrors };
}

function Console(...values) {
  if (!new.target) return Reflect.construct(Console, values);
  const {
    stdout,
    stderr = stdout,
    ignoreErrors = true,
    colorMode = 'auto',
    inspectOptions,
    groupIndentation = 2,
  } = optionsOf(values) ?? {};
  checkStream(stdout, 'stdout');
  checkStream(stderr, 'stderr');
  validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  validateInteger(groupIndentation, 'groupIndentation', 0, MOST_INDENTATION);
  if (inspectOptions !== undefined) checkInspectOptions(inspectOptions, colorMode);
  bindMethods(this, methods);
  const options = { ignoreErrors, colorMode, groupIndentation, inspectOptions };
  prepare(this, options, { _stdout: hidden(stdout), _stderr: hidden(stderr) });
}
defineProperty(Console, 'length', { value: 1, configurable: true });

/** How values are shown on a stream: in colors if it, or the program, wants that. */
function inspectOptionsFor(console, stream) {
  const given = console[kInspectOptions];
  const own = given instanceof Map ? given.get(stream) : given;
  if (own !== undefined && own.colors !== undefined) return own;
  const mode = console[kColorMode];
  const colored = mode === 'auto' ? isColorful(stream) : mode;
  return own === undefined ? (colored ? COLORS : NO_COLORS) : { ...own, colors: colored };
}

function isColorful(stream) {
  return Boolean(stream.isTTY) && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

function formatFor(console, stream, values) {
  if (values.length === 1 && typeof values[0] === 'string') return values[0];
  return require('internal/inspect').formatWithOptions(inspectOptionsFor(console, stream), ...values);
}

function indented(text, indentation) {
  if (indentation === '') return text;
  return indentation + (text.includes('\n') ? text.replaceAll('\n', `\n${indentation}`) : text);
}

/** Writes a line. That nobody can read it is no error of the program, unless the console was made so. */
function writeLine(console, stream, handler, text) {
  const line = `${indented(text, console[kGroupIndentation])}\n`;
  if (!console._ignoreErrors) {
    stream.write(line);
    return;
  }
  try {
    if (stream.listenerCount('error') === 0) stream.once('error', ignore);
    stream.write(line, handler);
  } catch (error) {
    if (isStackOverflow(error)) throw error;
  } finally {
    stream.removeListener('error', ignore);
  }
}

function writeOut(console, text) {
  writeLine(console, console._stdout, console._stdoutErrorHandler, text);
}

function writeError(console, text) {
  writeLine(console, console._stderr, console._stderrErrorHandler, text);
}

function warn(text) {
  process.emitWarning(text);
}

function milliseconds() {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

function elapsed(console, name, label) {
  const start = console._times.get(label);
  if (start !== undefined) return formatDuration(milliseconds() - start);
  warn(`No such label '${label}' for console.${name}()`);
  return undefined;
}

const methods = {
  log(...values) {
    listened('console.log')?.publish(values);
    writeOut(this, formatFor(this, this._stdout, values));
  },

  info(...values) {
    listened('console.info')?.publish(values);
    writeOut(this, formatFor(this, this._stdout, values));
  },

  debug(...values) {
    listened('console.debug')?.publish(values);
    writeOut(this, formatFor(this, this._stdout, values));
  },

  warn(...values) {
    listened('console.warn')?.publish(values);
    writeError(this, formatFor(this, this._stderr, values));
  },

  error(...values) {
    listened('console.error')?.publish(values);
    writeError(this, formatFor(this, this._stderr, values));
  },

  dir(value, options) {
    const given = { customInspect: false, ...inspectOptionsFor(this, this._stdout), ...options };
    writeOut(this, require('internal/inspect').inspect(value, given));
  },

  time(label = 'default') {
    const name = `${label}`;
    if (this._times.has(name)) warn(`Label '${name}' already exists for console.time()`);
    else this._times.set(name, milliseconds());
  },

  timeEnd(label = 'default') {
    const name = `${label}`;
    const duration = elapsed(this, 'timeEnd', name);
    if (duration === undefined) return;
    this._times.delete(name);
    this.log('%s: %s', name, duration);
  },

  timeLog(label = 'default', ...values) {
    const name = `${label}`;
    const duration = elapsed(this, 'timeLog', name);
    if (duration !== undefined) this.log('%s: %s', name, duration, ...values);
  },

  trace(...values) {
    const error = { name: 'Trace', message: formatFor(this, this._stderr, values) };
    Error.captureStackTrace(error, this.trace);
    this.error(error.stack);
  },

  assert(expression, ...values) {
    if (expression) return;
    if (typeof values[0] === 'string') this.warn(`Assertion failed: ${values[0]}`, ...values.slice(1));
    else this.warn('Assertion failed', ...values);
  },

  clear() {
    if (!this._stdout.isTTY || process.env.TERM === 'dumb') return;
    const { clearScreenDown, cursorTo } = require('modules/readline');
    cursorTo(this._stdout, 0, 0);
    clearScreenDown(this._stdout);
  },

  count(label = 'default') {
    const name = `${label}`;
    const count = (this[kCounts].get(name) ?? 0) + 1;
    this[kCounts].set(name, count);
    this.log(`${name}: ${count}`);
  },

  countReset(label = 'default') {
    const name = `${label}`;
    if (!this[kCounts].delete(name)) warn(`Count for '${name}' does not exist`);
  },

  group(...values) {
    if (values.length > 0) this.log(...values);
    this[kGroupIndentation] += ' '.repeat(this[kGroupIndentWidth]);
  },

  groupEnd() {
    const length = this[kGroupIndentation].length - this[kGroupIndentWidth];
    this[kGroupIndentation] = this[kGroupIndentation].slice(0, Math.max(length, 0));
  },

  table(data, properties) {
    if (data === null || typeof data !== 'object') {
      this.log(data);
      return;
    }
    if (properties !== undefined) validateArray(properties, 'properties');
    const options = { maxArrayLength: 3, breakLength: Infinity, ...inspectOptionsFor(this, this._stdout) };
    const isLarge = (value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
    const { inspect } = require('internal/inspect');
    const show = (value) => inspect(value, { ...options, depth: isLarge(value) ? -1 : 0 });
    this.log(require('console/table').tableOf(data, properties, show));
  },
};
methods.dirxml = methods.log;
methods.groupCollapsed = methods.group;

const lengths = { time: 0, timeEnd: 0, timeLog: 0, count: 0, countReset: 0 };
for (const [name, value] of Object.entries(lengths)) {
  defineProperty(methods[name], 'length', { value, configurable: true });
}

Object.assign(Console.prototype, methods);

defineProperty(Console, Symbol.hasInstance, {
  value(instance) {
    return instance?.[kIsConsole] === true;
  },
});

module.exports = { Console, bindMethods, methods, prepare };
