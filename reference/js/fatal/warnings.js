'use strict';
// `process.emitWarning` and how warnings are shown.

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const { nextTick } = require('tasks/ticks');

const { captureStackTrace } = Error;

/** What options say about warnings, see `configure`. */
const settings = {
  /** --disable-warning: codes and names. */
  disabled: new Set(),
  /** --redirect-warnings: a file instead of standard error. */
  file: undefined,
  /** Writes to standard error, which may be broken. A thread has another. */
  write: (text) => internalBinding('loader_files').write(STDERR, text),
};

let hinted = false;

const STDERR = 2;

/** Writes to where warnings go. Nobody is told when that fails. */
function output(text) {
  const { append } = internalBinding('loader_files');
  if (settings.file === undefined || append(settings.file, text) !== 0) settings.write(text);
}

/** Whether a warning is shown with its stack. */
function isTraced(warning) {
  return process.traceProcessWarnings || (warning.name === 'DeprecationWarning' && process.traceDeprecation);
}

/** The lines that tell of a warning. */
function describe(warning) {
  const head = `(node:${process.pid}) ${warning.code ? `[${warning.code}] ` : ''}`;
  if (isTraced(warning) && warning.stack) return `${head}${warning.stack}`;
  const text =
    typeof warning.toString === 'function' ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  return head + text;
}

/** The first warning without a stack says how to get one. */
function hintFor(warning) {
  const option = warning.name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
  if (hinted || isTraced(warning)) return '';
  hinted = true;
  const { basename } = require('loader/paths');
  const program = basename(process.argv0 || 'node').replace(/\.exe$/, '');
  return `(Use \`${program} ${option} ...\` to show where the warning was created)\n`;
}

/** The listener for `warning` that the program starts with. */
function onWarning(warning) {
  if (!(warning instanceof Error)) return;
  if (warning.name === 'DeprecationWarning' && process.noDeprecation) return;
  if (settings.disabled.has(warning.code) || settings.disabled.has(warning.name)) return;
  let text = `${describe(warning)}\n`;
  if (typeof warning.detail === 'string') text += `${warning.detail}\n`;
  output(text + hintFor(warning));
}

function makeWarning(text, type, code, above, detail) {
  const warning = new Error(text);
  warning.name = String(type || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  captureStackTrace(warning, above || process.emitWarning);
  return warning;
}

function checkTexts(type, code) {
  if (type !== undefined) validateString(type, 'type');
  if (code !== undefined) validateString(code, 'code');
}

function argumentsOf(type, code, above) {
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    const { type: named, code: coded, ctor, detail } = type;
    checkTexts(named || 'Warning', coded);
    return { type: named, code: coded, above: ctor, detail: typeof detail === 'string' ? detail : undefined };
  }
  if (typeof type === 'function') return { type: 'Warning', code: '', above: type };
  if (typeof code === 'function') {
    checkTexts(type, undefined);
    return { type, code: undefined, above: code };
  }
  checkTexts(type, code);
  return { type, code, above };
}

function emitWarning(warning, type, code, above) {
  const given = argumentsOf(type, code, above);
  let made = warning;
  if (typeof warning === 'string') {
    made = makeWarning(warning, given.type, given.code || undefined, given.above, given.detail);
  } else if (!(warning instanceof Error)) {
    throw new codes.ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  if (made.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      nextTick(() => {
        throw made;
      });
      return;
    }
  }
  nextTick(() => process.emit('warning', made));
}

/** Warns at once, for when an error ends the program before any tick. */
function emitWarningNow(text) {
  process.emit('warning', makeWarning(text, undefined, undefined, emitWarningNow));
}

/** The properties of the process object that options set, which are not there otherwise. */
const flagProperties = {
  noDeprecation: (options) => !options.flag('deprecation', true),
  throwDeprecation: (options) => options.flag('throw-deprecation'),
  traceDeprecation: (options) => options.flag('trace-deprecation'),
  traceProcessWarnings: (options) => options.flag('trace-warnings'),
};

/** Takes what the command line and the environment say. Called at start. */
function configure(options, env) {
  for (const name of Object.keys(flagProperties)) {
    if (flagProperties[name](options)) {
      Object.defineProperty(process, name, { value: true, writable: false, enumerable: true, configurable: true });
    }
  }
  settings.disabled = new Set(options.list('disable-warning'));
  settings.file = options.text('redirect-warnings') ?? (env.NODE_REDIRECT_WARNINGS || undefined);
  const silent = env.NODE_NO_WARNINGS === '1' && !options.has('warnings');
  if (!silent && options.flag('warnings', true)) process.on('warning', onWarning);
}

module.exports = { configure, emitWarning, emitWarningNow, settings };
