'use strict';
// What `util` and `util/types` do, beside showing values.

const util = require('util');
const { print, attempt, describe } = require('./support.cjs');

const { types } = util;

process.noDeprecation = true;

print('names', Object.keys(util).sort());
print('types', Object.keys(types).sort(), types === require('util/types'), util === require('sys'));

class Foo {}
const values = {
  arguments: (function () {
    return arguments;
  })(),
  array: [],
  arrayBuffer: new ArrayBuffer(1),
  async: async () => {},
  async *asyncGenerator() {},
  bigint: Object(1n),
  boolean: Object(true),
  buffer: Buffer.alloc(1),
  dataView: new DataView(new ArrayBuffer(1)),
  date: new Date(0),
  error: new TypeError('x'),
  fakeError: Object.create(Error.prototype),
  float: new Float64Array(1),
  *generator() {},
  generatorObject: (function* () {})(),
  int: new Int16Array(1),
  bigints: new BigInt64Array(1),
  map: new Map(),
  mapIterator: new Map().keys(),
  number: Object(1),
  object: {},
  promise: Promise.resolve(),
  thenable: { then() {} },
  proxy: new Proxy({}, {}),
  regexp: /x/,
  set: new Set(),
  setIterator: new Set().values(),
  shared: new SharedArrayBuffer(1),
  string: Object('x'),
  symbol: Object(Symbol('x')),
  weakMap: new WeakMap(),
  weakSet: new WeakSet(),
  primitive: 1,
  nothing: undefined,
  mapLike: Object.setPrototypeOf(new Map(), null),
  dateLike: Object.setPrototypeOf({}, Date.prototype),
};
for (const check of Object.keys(types))
  print(
    check,
    Object.keys(values).filter((name) => types[check](values[name])),
  );

// Promises and callbacks.
const withCallback = (error, ...results) => util.promisify((callback) => callback(error, ...results))();
const named = util.promisify(function original(one, two, callback) {
  return [one, two, callback];
});
print(
  'promisified',
  named.name,
  named.length,
  util.promisify(named) === named,
  util.promisify.custom === Symbol.for('nodejs.util.promisify.custom'),
);
print('custom', util.promisify(Object.assign(() => {}, { [util.promisify.custom]: function own() {} })).name);
for (const value of [1, undefined, {}, Object.assign(() => {}, { [util.promisify.custom]: 1 })])
  attempt('promisify', () => util.promisify(value));
const back = util.callbackify(async function original(one) {
  if (one) throw one;
  return 'result';
});
print('callbackified', back.name, back.length);
attempt('callbackify', () => util.callbackify(1));
attempt('callbackify', () => back());
attempt('callbackify', () => back(0, 'x'));

// Inheritance and deprecation.
function Child() {}
function Parent() {}
util.inherits(Child, Parent);
print('inherits', new Child() instanceof Parent, Child.super_ === Parent, Object.keys(Child));
for (const [child, parent] of [
  [1, 2],
  [undefined, Parent],
  [Child, null],
  [Child, {}],
  [() => {}, Parent],
])
  attempt('inherits', () => util.inherits(child, parent));
const old = util.deprecate(
  function old(one) {
    return [new.target !== undefined, one];
  },
  'old is old',
  'DEPTEST',
);
print('deprecated', old(1), old.length, old.name);
class Old {
  constructor(one) {
    this.one = one;
  }
}
const OldClass = util.deprecate(Old, 'x');
print('deprecated class', new OldClass(5).one, new OldClass(5) instanceof Old);
attempt('deprecate', () => util.deprecate(1));
attempt('deprecate', () => util.deprecate(() => {}, 'x', 1));
print('extend', util._extend({ a: 1 }, { b: 2 }), util._extend({ a: 1 }, null), util.isArray([]));

// System errors.
for (const value of [-2, -13, -3008, -4095, -9999, -1.5, 0, 1, 'x', undefined]) {
  attempt('name', () => util.getSystemErrorName(value));
  attempt('message', () => util.getSystemErrorMessage(value));
}
print(
  'map',
  [...util.getSystemErrorMap()].sort(([one], [two]) => one - two),
);
for (const value of ['SIGTERM', 'SIGKILL', 'sigterm', 'X', 15])
  attempt('exit code', () => util.convertProcessSignalToExitCode(value));

// Texts.
print(
  'text',
  util.toUSVString('a\ud800b'),
  util.stripVTControlCharacters('\u001b[31mred\u001b[39m \u001b]8;;http://x\u0007link\u001b]8;;\u0007'),
);
attempt('strip', () => util.stripVTControlCharacters(1));
const plain = { validateStream: false };
for (const format of [
  'red',
  ['bold', 'underline', 'bgBlue'],
  'grey',
  [],
  'none',
  '#f00',
  '#00ff00',
  '#ffff',
  'nope',
  1,
  ['red', 'nope'],
])
  attempt('style', () => util.styleText(format, 'text', plain));
print(
  'nested',
  util.styleText('red', `a${util.styleText('blue', 'b', plain)}c`, plain),
  util.styleText('bold', `a${util.styleText('dim', 'b', plain)}c`, plain),
);
attempt('style', () => util.styleText('red', 1, plain));
attempt('style', () => util.styleText('red', 'x', { validateStream: 1 }));
attempt('style', () => util.styleText('red', 'x', { stream: 1 }));
for (const text of [
  'A=1',
  ' A = 1 ',
  'A="x\\ny"',
  "A='x\\ny'",
  'A=`a\nb`',
  'export B=2',
  'A=1 # c',
  'A="1 # c" # d',
  '#A=1\nB=2',
  'A=',
  '=1',
  'A',
  'A="un\nB=1',
  'A=x"y"z',
  'A=a=b',
  'A.B-C D=1',
  'A=1\r\nB=2\r\n',
  'A="x"y\nC=3',
  'A=""',
  'A=#x',
  'A=a#b',
  'A=1\nA=2',
  'A="a\\"b"',
  'export =1',
  'export\tA=1',
  '',
  '\n\n',
])
  print('env', text, util.parseEnv(text));
attempt('env', () => util.parseEnv(1));
print('diff', util.diff('abc', 'adc'), util.diff(['a', 'b'], ['b', 'c']), util.diff('x', 'x'));
attempt('diff', () => util.diff(1, 'x'));
attempt('diff', () => util.diff('x', [1]));

// Equality.
const holes = [];
holes[1] = 1;
const pairs = [
  [1, 1],
  [1, '1'],
  [NaN, NaN],
  [0, -0],
  [null, undefined],
  [{}, {}],
  [{ a: 1 }, { a: 1 }],
  [
    { a: 1, b: 2 },
    { b: 2, a: 1 },
  ],
  [{ a: undefined }, {}],
  [{ a: undefined }, { b: undefined }],
  [
    [1, 2],
    [1, 2],
  ],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], { 0: 1, length: 1 }],
  [holes, [undefined, 1]],
  [Object.assign([1], { a: 1 }), [1]],
  [new Foo(), {}],
  [new Foo(), new Foo()],
  [Object.create(null), {}],
  [new Date(0), new Date(0)],
  [new Date(0), new Date(1)],
  [new Date(0), {}],
  [/a/g, /a/g],
  [/a/g, /a/i],
  [new Error('a'), new Error('a')],
  [new Error('a'), new Error('b')],
  [new Error('a'), new TypeError('a')],
  [new Error('a', { cause: 1 }), new Error('a', { cause: 2 })],
  [new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])],
  [new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  [new Map([[1, 1]]), new Map([[1, 2]])],
  [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])],
  [new Set([1]), new Set([2])],
  [new Set([1, 2]), new Set([1])],
  [new Map(), new Set()],
  [Buffer.from('a'), Buffer.from('a')],
  [Buffer.from('a'), Buffer.from('b')],
  [Buffer.from('a'), new Uint8Array([97])],
  [new Float64Array([0]), new Float64Array([-0])],
  [new Uint8Array(1), new Int8Array(1)],
  [new ArrayBuffer(1), new ArrayBuffer(1)],
  [new ArrayBuffer(1), new ArrayBuffer(2)],
  [Object(1), Object(1)],
  [Object(1), Object(2)],
  [Object('a'), Object('a')],
  [Object(1), 1],
  [Symbol.for('x'), Symbol.for('x')],
  [Object(Symbol.iterator), Object(Symbol.iterator)],
  [() => {}, () => {}],
  [1n, 1n],
  [1n, 1],
  [true, 1],
  [{ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 1 }],
  [{ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 2 }],
  [{ [Symbol.for('a')]: 1 }, {}],
  [new WeakMap(), new WeakMap()],
  [Promise.resolve(1), Promise.resolve(1)],
  [{ a: { b: { c: [1, { d: 2 }] } } }, { a: { b: { c: [1, { d: 2 }] } } }],
  [[[[]]], [[[]]]],
  [[[[]]], [[[1]]]],
  ['a', 'b'],
  [{}, null],
  [[], {}],
  [(() => arguments)(), []],
];
const ring = (length) => {
  const all = Array.from({ length }, () => ({}));
  all.forEach((one, index) => {
    one.next = all[(index + 1) % length];
  });
  return all[0];
};
pairs.push([ring(2), ring(2)], [ring(1), ring(1)], [ring(2), { next: 1 }]);
print(
  'strictly',
  pairs.map(([one, two]) => util.isDeepStrictEqual(one, two)),
);

// Command lines.
const commands = [
  {
    args: ['-f', '--bar', 'b', 'x', '--', '-y'],
    options: { f: { type: 'boolean', short: 'f' }, bar: { type: 'string' } },
    allowPositionals: true,
    tokens: true,
  },
  {
    args: ['-abc', '-ovalue', '--no-color', '--x=1', '--x', '2'],
    options: {
      a: { type: 'boolean', short: 'a' },
      b: { type: 'boolean', short: 'b' },
      c: { type: 'boolean', short: 'c' },
      out: { type: 'string', short: 'o' },
      color: { type: 'boolean' },
      x: { type: 'string', multiple: true },
      d: { type: 'string', default: 'dd' },
    },
    allowNegative: true,
    tokens: true,
  },
  { strict: false, args: ['-z', '--foo', 'bar', '--q=1', '-xyz', '--'], tokens: true },
  {
    args: ['-ab', 'v'],
    options: { a: { type: 'boolean', short: 'a' }, b: { type: 'string', short: 'b' } },
    tokens: true,
  },
  {
    args: ['-bval', '-a'],
    options: { a: { type: 'boolean', short: 'a' }, b: { type: 'string', short: 'b' } },
    tokens: true,
  },
  { args: ['--a='], options: { a: { type: 'string' } } },
  { args: ['--__proto__=1'], strict: false },
  { args: ['-'], allowPositionals: true },
  {
    args: [],
    options: { a: { type: 'string', multiple: true, default: ['x'] }, b: { type: 'boolean', default: true } },
  },
];
for (const command of commands) print('args', util.parseArgs(command));
const wrong = [
  { args: 1 },
  { args: ['--a'] },
  { args: ['a'] },
  { args: ['-a'] },
  { args: ['--a'], allowPositionals: true },
  { args: ['--a'], options: { a: { type: 'string' } } },
  { args: ['--a=1'], options: { a: { type: 'boolean' } } },
  { args: ['--a=1'], options: { a: { type: 'boolean', short: 'x' } } },
  { args: ['--a', '-b'], options: { a: { type: 'string' }, b: { type: 'boolean' } } },
  { args: ['-s', '-b'], options: { a: { type: 'string', short: 's' }, b: { type: 'boolean' } } },
  { options: { a: { type: 'x' } } },
  { options: { a: {} } },
  { options: { a: 1 } },
  { options: { a: { type: 'string', short: 'ab' } } },
  { options: { a: { type: 'string', short: 1 } } },
  { options: { a: { type: 'string', default: 1 } } },
  { options: { a: { type: 'string', multiple: true, default: 1 } } },
  { options: { a: { type: 'boolean', multiple: true, default: [1] } } },
  { options: { a: { type: 'string', multiple: 1 } } },
  { args: ['--no-a'], options: { a: { type: 'boolean' } } },
  { strict: 1 },
  { tokens: 1 },
  { allowPositionals: 1 },
  { options: 1 },
];
for (const command of wrong) attempt('args', () => util.parseArgs({ args: [], ...command }));
attempt('args', () => util.parseArgs(1));

// Encoders, media types and others.
print(
  'encoder',
  [...new TextEncoder().encode('\u20ac\ud800')],
  new TextEncoder().encodeInto('a\u20acb', new Uint8Array(3)),
  new TextEncoder().encoding,
  util.TextEncoder === TextEncoder,
  util.TextDecoder === TextDecoder,
);
attempt('encodeInto', () => new TextEncoder().encodeInto(1, new Uint8Array(1)));
attempt('encodeInto', () => new TextEncoder().encodeInto('a', 1));
for (const label of ['utf-8', 'UTF8', ' utf-16le ', 'utf-16be', 'latin1', 'ascii', 'windows-1252'])
  print('label', new TextDecoder(label).encoding);
attempt('label', () => new TextDecoder('nope'));
attempt('options', () => new TextDecoder('utf8', 1));
print(
  'decoder',
  new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff])),
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])),
  new TextDecoder('utf-16le').decode(new Uint8Array([0x61, 0, 0x62])),
  new TextDecoder('latin1').decode(new Uint8Array([0x80, 0xe9])),
);
const streaming = new TextDecoder();
print(
  'streaming',
  [[0xe2], [0x82], [0xac, 0xf0], [0x9f]].map((bytes) => streaming.decode(new Uint8Array(bytes), { stream: true })),
  streaming.decode(),
);
attempt('fatal', () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xff])));
attempt('decode', () => new TextDecoder().decode(1));
for (const text of [
  'text/html; charset="utf-8"; a=b',
  'TEXT/Plain',
  'a/b;x=1;X=2;=3;y',
  ' a/b ; c = d',
  'a/b;q="x\\"y"',
])
  print('mime', new util.MIMEType(text).toString(), new util.MIMEType(text).essence, [
    ...new util.MIMEType(text).params,
  ]);
for (const text of ['x', 'a/', '/b', 'a/b c', '', 1]) attempt('mime', () => new util.MIMEType(text));
print(
  'sites',
  util.getCallSites(1)[0].scriptName.endsWith('util.cjs'),
  Object.keys(util.getCallSites()[0]),
  util.getCallSites(2).length,
);
attempt('sites', () => util.getCallSites('x'));
attempt('sites', () => util.getCallSites(1000));
print('debuglog', util.debuglog('nothing').enabled, util.debuglog('nothing')('unseen'), util.debuglog.name);

async function later() {
  print('resolved', await withCallback(null, 1, 2));
  await withCallback(new Error('failed')).catch((error) => print('rejected', describe(error)));
  await new Promise((resolve) => back(0, (error, result) => resolve(print('back', error, result))));
  await new Promise((resolve) =>
    back(new Error('thrown'), (error, result) => resolve(print('back', describe(error), result))),
  );
  await new Promise((resolve) =>
    util.callbackify(async () => {
      throw null;
    })((error) => resolve(print('falsy', describe(error), error.reason))),
  );
  print(
    'timers',
    util.promisify(setTimeout) === require('timers/promises').setTimeout,
    await util.promisify(setTimeout)(1, 'value'),
  );
  const controller = new AbortController();
  const waited = util.aborted(controller.signal, controller);
  controller.abort();
  print('aborted', await waited);
  await util.aborted(1, {}).catch((error) => print('aborted', describe(error)));
  await util.aborted(controller.signal, 1).catch((error) => print('aborted', describe(error)));
}
later().catch((error) => print('FAILED', error.stack));
