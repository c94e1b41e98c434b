'use strict';
// What consoles write, and where: formats, groups, counters, tables, assertions, options, streams that fail.

const { Console } = require('console');
const { Writable } = require('stream');
const { attempt, print } = require('./support.cjs');

function sink(name) {
  return new Writable({
    write(chunk, encoding, callback) {
      print(name, `${chunk}`.replace(/\d+(\.\d+)?ms/g, '<time>').replace(/ {4}at [^"]*/g, '<stack>'));
      callback();
    },
  });
}

const out = sink('out');
const err = sink('err');
const console_ = new Console(out, err);

function texts() {
  console_.log();
  console_.log('a', 'b');
  console_.log('%s %d %i %f %j %o %O %c|%%', 'x', 1, 2.5, 3.5, { a: 1 }, [1], { b: 2 }, 'css', 9);
  console_.log('a\nb');
  console_.info('info');
  console_.debug('debug');
  console_.warn('warn');
  console_.error('error');
  console_.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
  console_.dir('text');
  console_.dirxml('a', { b: 1 });
  console_.trace('here %s', 'x');
  console_.clear();
  const { log } = console_;
  log('unbound');
}

function groups() {
  console_.group('group');
  console_.log('in\nside');
  console_.group();
  console_.error('deeper');
  console_.groupEnd();
  console_.groupCollapsed('x', 'y');
  console_.table([[1]]);
  for (let times = 0; times < 3; times++) console_.groupEnd();
  console_.log('out');
}

function assertions() {
  console_.assert(true, 'no');
  console_.assert(false);
  console_.assert(false, 'said %s', 'x');
  console_.assert(false, { a: 1 });
  console_.assert();
}

function counters() {
  console_.count();
  console_.count();
  console_.count('x');
  console_.countReset();
  console_.count();
  console_.count(undefined);
  console_.count(null);
  console_.count(5);
  console_.countReset('never counted');
}

function timers() {
  console_.time('t');
  console_.time('t');
  console_.timeLog('never started');
  console_.timeEnd('never started');
  console_.timeEnd('t');
  console_.time();
  console_.timeLog();
  console_.timeLog('default', 'extra', { a: 1 });
  console_.timeEnd();
}

function tables() {
  const map = new Map([
    ['k', 1],
    ['l', { a: 1 }],
  ]);
  const values = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      { a: 1, b: 'x' },
      { a: 2, c: true },
    ],
    map,
    map.entries(),
    map.keys(),
    new Set([1, 'b']),
    new Set([1]).entries(),
    { x: { a: 1 }, y: 2 },
    [],
    [[]],
    [1, 'two', { three: 3 }],
    [{ a: { b: 1, c: 2, d: 3 } }, { a: [1, 2, 3, 4] }],
    [function f() {}, null, undefined, Symbol('x')],
    { a: { x: 1 }, b: [1, 2] },
    [{ name: '\u00e4\u00f6', v: '\u4e2d\u6587' }],
    new Map(),
    5,
    's',
    null,
  ];
  for (const value of values) console_.table(value);
  console_.table([{ a: 1, b: 2 }], ['b']);
  console_.table([{ a: 1 }, 5], ['a', 'zz']);
  console_.table([{ a: 1 }], []);
  attempt('table', () => console_.table([1], 5));
}

function options() {
  const refused = [
    [],
    [null],
    [{}],
    [{ stdout: out, stderr: {} }],
    [{ stdout: out, colorMode: 'x' }],
    [{ stdout: out, colorMode: true, inspectOptions: { colors: true } }],
    [{ stdout: out, inspectOptions: 5 }],
    [{ stdout: out, groupIndentation: -1 }],
    [{ stdout: out, groupIndentation: 'x' }],
    [{ stdout: out, groupIndentation: 1.5 }],
  ];
  for (const values of refused) attempt('new', () => new Console(...values));
  const wide = new Console({ stdout: out, stderr: err, groupIndentation: 4, inspectOptions: { depth: 0 } });
  wide.group('a');
  wide.log({ a: { b: 1 } });
  Console(out, err).log('without new');
  const colored = new Console({ stdout: out, colorMode: true });
  colored.log({ a: 1, b: 'x' }, 'text', 5);
  colored.log('%s', 'x', 1);
}

function failures() {
  const failing = new Writable({ write: (chunk, encoding, callback) => callback(new Error('refused')) });
  new Console(failing).log('x');
  failing.on('error', () => print('error event'));
  const write = () => {
    throw new Error('thrown');
  };
  attempt('no emitter', () => new Console({ write }).log('x'));
  attempt('not ignored', () => new Console({ stdout: { write }, ignoreErrors: false }).log('x'));
}

class Derived extends Console {
  log(...values) {
    super.log('derived', ...values);
  }
}

function shapes() {
  const names = (value) => Object.keys(value);
  print('global', names(console));
  print('instance', names(console_));
  print('prototype', names(Console.prototype));
  print('global console', console instanceof Console, `${console}`, require('console') === console);
  print('own', Object.getPrototypeOf(Object.getPrototypeOf(console)) === Object.prototype);
  print('lengths', ...names(console).map((name) => console[name].length));
  new Derived(out, err).info('plain');
  new Derived(out, err).log('x');
}

process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => print('warning', name, message));

for (const part of [texts, groups, assertions, counters, timers, tables, options, failures, shapes]) {
  print('---', part.name);
  part();
}
