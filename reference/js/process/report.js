'use strict';
// `process.report`: descriptions of the process for people who look for a fault.

const { codes, errorWithCode } = require('internal/errors');
const { validateBoolean, validateSignalName, validateString } = require('internal/validators');
const { resolve } = require('loader/paths');
const { read } = require('options/options');
const { wrappedCwd } = require('process/place');
const { write } = internalBinding('loader_files');
const binding = internalBinding('process');

const { ERR_INVALID_ARG_TYPE } = codes;
const STDOUT = 1;
const STDERR = 2;

const settings = {
  compact: false,
  directory: '',
  filename: '',
  excludeEnv: false,
  excludeNetwork: false,
  signal: 'SIGUSR2',
  onFatalError: false,
  onSignal: false,
  onException: false,
};

let written = 0;

function twoDigits(number) {
  return `${number}`.padStart(2, '0');
}

/** The name of a file that has none: day, time, process, thread and a number. */
function numberedName(number) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(twoDigits).join('');
  const { threadId } = require('modules/worker_threads');
  return `report.${day}.${time}.${process.pid}.${threadId}.${`${number}`.padStart(3, '0')}.json`;
}

function textOf(content) {
  return settings.compact ? `${JSON.stringify(content)}\n` : `\n${JSON.stringify(content, null, 2)}\n`;
}

/** Writes to a standard stream at once, and not by way of the stream, which may be broken. */
function writeToStream(name, text) {
  write(name === 'stdout' ? STDOUT : STDERR, text);
  write(STDERR, '\nNode.js report completed\n');
  return name;
}

function inDirectory(name) {
  return settings.directory === '' ? name : `${settings.directory}/${name}`;
}

/** Writes into a file; its name, or an empty text when that fails. */
function writeToFile(name, text) {
  const { writeText } = require('fs/own_files');
  try {
    writeText(inDirectory(name), text);
  } catch ({ errno }) {
    const where = settings.directory === '' ? '' : ` directory: ${settings.directory}`;
    write(STDERR, `\nFailed to open Node.js report file: ${name}${where} (errno: ${-errno})\n`);
    return '';
  }
  write(STDERR, `\nWriting Node.js report to file: ${name}\nNode.js report completed\n`);
  return name;
}

/** Writes a report; the name of its file. */
function make(event, trigger, error, given) {
  const name = given || settings.filename || numberedName(++written);
  const { describe } = require('process/report_content');
  const text = textOf(describe({ event, trigger, filename: name, error, settings }));
  return name === 'stdout' || name === 'stderr' ? writeToStream(name, text) : writeToFile(name, text);
}

/** What a report shows the stack of: an error, or, where none is given, where it was asked for. */
function errorFor(error) {
  if (error === undefined) return errorWithCode(Error, 'ERR_SYNTHETIC', 'JavaScript Callstack');
  if (error === null || typeof error !== 'object') throw new ERR_INVALID_ARG_TYPE('err', 'Object', error);
  return error;
}

function writeReport(file, err) {
  if (file !== null && typeof file === 'object') return make('JavaScript API', 'API', file);
  if (file !== undefined) validateString(file, 'file');
  return make('JavaScript API', 'API', errorFor(err), file);
}

function getReport(err) {
  const error = errorFor(err);
  const { describe } = require('process/report_content');
  const content = describe({ event: 'JavaScript API', trigger: 'GetReport', filename: null, error, settings });
  return JSON.parse(JSON.stringify(content));
}

function onSignal(name) {
  make(name, 'Signal', undefined);
}

/** Has the signal make reports, or not, after a change of what is set. */
function listen(change) {
  if (settings.onSignal) process.removeListener(settings.signal, onSignal);
  change();
  if (settings.onSignal) process.on(settings.signal, onSignal);
}

/** What is known of a fatal error only when it comes, in the order in which the report has it. */
const LATER = ['event', 'trigger', 'dumpEventTime', 'dumpEventTimeStamp'];

/** The text of a report around the values of `LATER`. */
function piecesAround(text) {
  const pieces = [];
  let from = 0;
  for (const name of LATER) {
    const [match] = new RegExp(`"${name}": ?"`).exec(text.slice(from));
    const start = text.indexOf(match, from) + match.length;
    pieces.push(text.slice(from, start));
    from = text.indexOf('"', start);
  }
  return [...pieces, text.slice(from)];
}

/** Makes the report that a fatal error leaves: no JavaScript runs when it comes. The main thread alone sees to it. */
function prepareFatalReport() {
  if (!require('modules/worker_threads').isMainThread) return;
  if (!settings.onFatalError) {
    binding.setFatalReport();
    return;
  }
  const { describe } = require('process/report_content');
  const name = settings.filename || numberedName(written + 1);
  const streams = { stdout: '/dev/stdout', stderr: '/dev/stderr' };
  const text = textOf(describe({ event: '', trigger: '', filename: name, error: {}, settings }));
  binding.setFatalReport(name, streams[name] ?? resolve(resolve(wrappedCwd(), settings.directory), name), piecesAround(text));
}

/** Changes a setting that the report of a fatal error depends on. */
function set(name, value) {
  settings[name] = value;
  if (settings.onFatalError || name === 'onFatalError') prepareFatalReport();
}

/** Has errors that end the program make reports, or not. */
function watchErrors(watches) {
  settings.onException = watches;
  const { afterError } = require('fatal/report');
  afterError.tell = watches ? (error) => make('Exception', 'Exception', error) : undefined;
}

const report = {
  writeReport,
  getReport,
  get directory() {
    return settings.directory;
  },
  set directory(directory) {
    validateString(directory, 'directory');
    set('directory', directory);
  },
  get filename() {
    return settings.filename;
  },
  set filename(name) {
    validateString(name, 'filename');
    set('filename', name);
  },
  get compact() {
    return settings.compact;
  },
  set compact(compact) {
    validateBoolean(compact, 'compact');
    set('compact', compact);
  },
  get excludeNetwork() {
    return settings.excludeNetwork;
  },
  set excludeNetwork(excludes) {
    validateBoolean(excludes, 'excludeNetwork');
    set('excludeNetwork', excludes);
  },
  get signal() {
    return settings.signal;
  },
  set signal(signal) {
    validateSignalName(signal, 'signal');
    listen(() => {
      settings.signal = signal;
    });
  },
  get reportOnFatalError() {
    return settings.onFatalError;
  },
  set reportOnFatalError(trigger) {
    validateBoolean(trigger, 'trigger');
    set('onFatalError', trigger);
  },
  get reportOnSignal() {
    return settings.onSignal;
  },
  set reportOnSignal(trigger) {
    validateBoolean(trigger, 'trigger');
    listen(() => {
      settings.onSignal = trigger;
    });
  },
  get reportOnUncaughtException() {
    return settings.onException;
  },
  set reportOnUncaughtException(trigger) {
    validateBoolean(trigger, 'trigger');
    watchErrors(trigger);
  },
  get excludeEnv() {
    return settings.excludeEnv;
  },
  set excludeEnv(excludes) {
    validateBoolean(excludes, 'excludeEnv');
    set('excludeEnv', excludes);
  },
};

/** Takes what options say. */
function configure(options) {
  const texts = { directory: 'directory', filename: 'filename', signal: 'signal' };
  const flags = {
    compact: 'compact',
    excludeEnv: 'exclude-env',
    excludeNetwork: 'exclude-network',
    reportOnFatalError: 'on-fatalerror',
    reportOnSignal: 'on-signal',
    reportOnUncaughtException: 'uncaught-exception',
  };
  for (const name of Object.keys(texts)) {
    const text = options.text(`report-${texts[name]}`);
    if (text !== undefined) report[name] = text;
  }
  for (const name of Object.keys(flags)) {
    if (options.flag(`report-${flags[name]}`)) report[name] = true;
  }
}

configure(read());

module.exports = { report };
