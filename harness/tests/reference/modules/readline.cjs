'use strict';
// Lines of an input: how text is cut, questions, prompts, pauses, iteration, cancelling; and sequences for terminals.

const readline = require('readline');
const { PassThrough } = require('stream');
const { promisify } = require('util');
const { attempt, describe, print } = require('./support.cjs');

const EVENTS = ['line', 'close', 'pause', 'resume', 'history', 'error'];

const shown = (value) => (value instanceof Error ? describe(value) : value);
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** An interface whose events and output are printed. */
function watched(options = {}) {
  const input = new PassThrough();
  const output = new PassThrough();
  output.on('data', (bytes) => print('output', String(bytes)));
  const lines = readline.createInterface({ input, output, ...options });
  for (const event of EVENTS) lines.on(event, (...values) => print(event, ...values.map(shown)));
  return { input, lines };
}

async function cutting() {
  const pieces = [
    ['one\ntwo\r\nthree\rfour\u2028five\u2029six'],
    ['split\r', '\nrest\n'],
    ['\r\n\r\n\n'],
    ['a', 'b', 'c\n', 'd'],
    [Buffer.from('\u00e4\n').subarray(0, 1), Buffer.from('\u00e4\n').subarray(1)],
    [''],
    ['\n'],
    ['last\r'],
  ];
  for (const texts of pieces) {
    print('pieces', texts.map(String));
    const { input } = watched();
    for (const text of texts) {
      input.write(text);
      await turn();
    }
    input.end();
    await turn();
    await turn();
  }
}

async function controls() {
  const { input, lines } = watched({ prompt: '? ' });
  print(
    'new',
    lines.terminal,
    lines.line,
    lines.getPrompt(),
    lines.crlfDelay,
    lines.historySize,
    lines.paused,
    lines.closed,
  );
  print('pause', lines.pause() === lines, lines.pause(), lines.paused);
  print('resume', lines.resume() === lines, lines.resume(), lines.paused);
  lines.prompt();
  lines.setPrompt('> ');
  lines.pause();
  lines.prompt();
  lines.write('typed\n');
  lines.write('unfinished');
  input.write(' now\n');
  await turn();
  lines.close();
  lines.close();
  print('closed', lines.closed, input.isPaused());
  for (const method of ['pause', 'resume', 'prompt', 'write', 'setPrompt']) attempt(method, () => lines[method]('x'));
  attempt('question', () => lines.question('?', () => {}));
  await turn();
}

async function questions() {
  const { input, lines } = watched();
  lines.question('name? ', (answer) => {
    print('answer', answer);
    lines.question('again? ', (second) => print('second', second));
  });
  lines.question('ignored? ', () => print('never'));
  input.write('me\n');
  await turn();
  input.write('you\nextra\n');
  await turn();
  const controller = new AbortController();
  lines.question('cancelled? ', { signal: controller.signal }, () => print('never'));
  controller.abort();
  input.write('line\n');
  await turn();
  attempt('signal', () => lines.question('x', { signal: 5 }, () => {}));
  promisify(lines.question)
    .call(lines, 'promised? ')
    .then((answer) => print('promised', answer));
  input.write('yes\n');
  await turn();
  lines.close();
}

async function promises() {
  const input = new PassThrough();
  const lines = readline.promises.createInterface({ input });
  const first = lines.question('a? ');
  input.write('b\n');
  print('answer', await first);
  const { signal } = AbortSignal.abort ? { signal: AbortSignal.abort() } : {};
  await lines.question('x', { signal }).catch((error) => print('refused', shown(error)));
  const pending = lines.question('pending').catch((error) => print('closed', shown(error)));
  lines.close();
  await Promise.race([pending, turn().then(() => print('still pending'))]);
}

async function iterating() {
  const input = new PassThrough();
  input.end('1\n2\n3');
  const all = [];
  for await (const line of readline.createInterface({ input })) all.push(line);
  print('all', all);
  const second = new PassThrough();
  second.write('1\n2\n');
  const lines = readline.createInterface({ input: second });
  lines.on('close', () => print('closed'));
  for await (const line of lines) {
    print('first', line);
    break;
  }
  print('after break', lines.closed);
}

async function ending() {
  const { lines } = watched({ signal: AbortSignal.abort() });
  await turn();
  print('aborted', lines.closed);
  const { input, lines: others } = watched();
  input.emit('error', new Error('of the input'));
  others.close();
  await turn();
}

async function refusals() {
  const input = new PassThrough();
  const options = [
    { historySize: -1 },
    { historySize: 'x' },
    { completer: 5 },
    { tabSize: 0 },
    { history: 5 },
    { signal: 5 },
  ];
  for (const option of options) attempt('create', () => readline.createInterface({ input, ...option }));
  attempt('completer', () => readline.createInterface(input, undefined, 5));
}

async function sequences() {
  const output = new PassThrough();
  output.on('data', (bytes) => print('output', String(bytes)));
  print('to', readline.cursorTo(output, 1), readline.cursorTo(output, 1, 2), readline.cursorTo(output));
  print(
    'move',
    readline.moveCursor(output, -1, 2),
    readline.moveCursor(output, 0, 0),
    readline.moveCursor(output, 3, -4),
  );
  for (const direction of [-1, 0, 1]) readline.clearLine(output, direction);
  readline.clearScreenDown(output, (error) => print('done', error ?? null));
  readline.cursorTo(null, 1, 1, (error) => print('no stream', error ?? null));
  attempt('column', () => readline.cursorTo(output, 'a', 1));
  attempt('NaN', () => readline.cursorTo(output, NaN));
  attempt('callback', () => readline.clearLine(output, 0, 'x'));
  await turn();
  const actions = new readline.promises.Readline(output);
  actions.cursorTo(1, 2).moveCursor(1, 0).clearLine(0).clearScreenDown();
  await actions.commit();
  actions.cursorTo(1).rollback();
  await actions.commit();
  attempt('stream', () => new readline.promises.Readline({}));
  attempt('direction', () => actions.clearLine(2));
}

async function run() {
  for (const part of [cutting, controls, questions, promises, iterating, ending, refusals, sequences]) {
    print('---', part.name);
    await part();
  }
}

run();
