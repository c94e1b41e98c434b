'use strict';
// Lines of an input, one by one: what `createInterface` makes. On a terminal, editing a line is left to the terminal.

const EventEmitter = require('modules/events');
const { codes } = require('internal/errors');
const { validateAbortSignal, validateArray, validateNumber, validateUint32 } = require('internal/validators');
const { LineCutter } = require('readline/lines');

const { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE } = codes;
const { setPrototypeOf } = Object;

const DEFAULT_CRLF_DELAY = 100;
const DEFAULT_HISTORY = 30;
const MANY_LINES = 1024;

const kCutter = Symbol('kCutter');
const kDetach = Symbol('kDetach');
const kPrompt = Symbol('_prompt');
const kOldPrompt = Symbol('_oldPrompt');
const kQuestion = Symbol('_questionCallback');
const kIterator = Symbol('line object stream');

function optionsOf(input, output, completer, terminal) {
  if (input?.input === undefined) return { input, output, completer, terminal };
  return input;
}

function checkOptions(options) {
  const { completer, escapeCodeTimeout, history = [], historySize = DEFAULT_HISTORY, signal, tabSize } = options;
  if (completer !== undefined && typeof completer !== 'function') {
    throw new ERR_INVALID_ARG_VALUE('completer', completer);
  }
  if (escapeCodeTimeout !== undefined && !Number.isFinite(escapeCodeTimeout)) {
    throw new ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', 500);
  }
  if (tabSize !== undefined) validateUint32(tabSize, 'tabSize', true);
  if (signal) validateAbortSignal(signal, 'options.signal');
  validateArray(history, 'history');
  validateNumber(historySize, 'size', 0);
}

function InterfaceConstructor(...values) {
  EventEmitter.call(this);
  const options = optionsOf(...values);
  checkOptions(options);
  const { input, output, terminal = Boolean(output?.isTTY), crlfDelay, prompt = '> ', signal } = options;
  this.line = '';
  this.output = output;
  this.input = input;
  this.crlfDelay = crlfDelay ? Math.max(DEFAULT_CRLF_DELAY, crlfDelay) : DEFAULT_CRLF_DELAY;
  this.completer = options.completer;
  this.terminal = Boolean(terminal);
  this.history = options.history ?? [];
  this.historySize = options.historySize ?? DEFAULT_HISTORY;
  this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
  this.tabSize = options.tabSize ?? 8;
  this[kPrompt] = prompt;
  this[kQuestion] = null;
  this[kCutter] = new LineCutter(this.crlfDelay);
  this[kDetach] = attach(this, input);
  if (signal) closeOnAbort(this, signal);
  input.resume();
}

setPrototypeOf(InterfaceConstructor.prototype, EventEmitter.prototype);
setPrototypeOf(InterfaceConstructor, EventEmitter);

/** Listens to the input; returns how to stop that. */
function attach(lines, input) {
  const onData = (piece) => take(lines, piece);
  const onEnd = () => {
    const { rest } = lines[kCutter];
    if (rest.length > 0) deliver(lines, rest);
    lines.close();
  };
  const onError = (error) => lines.emit('error', error);
  input.on('error', onError);
  input.on('data', onData);
  input.on('end', onEnd);
  return () => {
    input.removeListener('data', onData);
    input.removeListener('end', onEnd);
    input.removeListener('error', onError);
  };
}

function closeOnAbort(lines, signal) {
  const onAbort = () => lines.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  const { dispose } = Symbol;
  const disposable = EventEmitter.addAbortListener(signal, onAbort);
  lines.once('close', () => disposable[dispose]());
}

/** Gives a line to who asked a question, or to everybody. */
function deliver(lines, line) {
  const callback = lines[kQuestion];
  if (callback === null) {
    lines.emit('line', line);
    return;
  }
  lines[kQuestion] = null;
  lines.setPrompt(lines[kOldPrompt]);
  callback(line);
}

function take(lines, piece) {
  for (const line of lines[kCutter].push(piece)) deliver(lines, line);
}

function refuseAfterClose(lines) {
  if (lines.closed) throw new ERR_USE_AFTER_CLOSE('readline');
}

class Interface extends InterfaceConstructor {
  get columns() {
    return this.output?.columns ? this.output.columns : Infinity;
  }

  setPrompt(prompt) {
    this[kPrompt] = prompt;
  }

  getPrompt() {
    return this[kPrompt];
  }

  prompt() {
    if (this.paused) this.resume();
    this.output?.write(this[kPrompt]);
  }

  close() {
    if (this.closed) return;
    this.pause();
    this.closed = true;
    this[kDetach]();
    this.emit('close');
  }

  pause() {
    if (this.closed) throw new ERR_USE_AFTER_CLOSE('readline');
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  }

  resume() {
    refuseAfterClose(this);
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  }

  /** As if it had been typed. */
  write(data) {
    refuseAfterClose(this);
    if (this.paused) this.resume();
    if (data !== undefined && data !== null) take(this, data);
  }

  clearLine() {
    this.output?.write('\r\n');
    this.line = '';
  }

  getCursorPos() {
    return { cols: 0, rows: 0 };
  }

  /** The lines from now on. */
  [Symbol.asyncIterator]() {
    this[kIterator] ??= EventEmitter.on(this, 'line', {
      close: ['close'],
      highWaterMark: MANY_LINES,
      [Symbol.for('nodejs.watermarkData')]: true,
    });
    return valuesOf(this[kIterator]);
  }

  [Symbol.dispose ?? Symbol.for('nodejs.dispose')]() {
    this.close();
  }
}

async function* valuesOf(lines) {
  for await (const [line] of lines) yield line;
}

/** Shows a question; the next line is the answer, and goes to the callback alone. */
function ask(lines, query, callback) {
  refuseAfterClose(lines);
  if (lines[kQuestion] !== null) {
    lines.prompt();
    return;
  }
  lines[kOldPrompt] = lines[kPrompt];
  lines.setPrompt(query);
  lines[kQuestion] = callback;
  lines.prompt();
}

function cancelQuestion(lines) {
  if (lines[kQuestion] === null) return;
  lines[kQuestion] = null;
  lines.setPrompt(lines[kOldPrompt]);
  lines.clearLine();
}

module.exports = { Interface, ask, cancelQuestion };
