'use strict';
// How `util.inspect` and `util.format` show values.

const { inspect, format, formatWithOptions } = require('util');

const { DOMException } = globalThis;

const GREY = `${String.fromCharCode(27)}[90m`;
const FRAME = new RegExp(`\\n\\s*(?:${GREY.replace('[', '\\[')})?\\s+at [^\\n]*`, 'g');

let number = 0;

/** Prints what `inspect` gives, or throws. */
function show(value, ...options) {
  let text;
  try {
    text = inspect(value, ...options);
  } catch (error) {
    text = `throws ${error.code} ${error.message}`;
  }
  console.log(`${++number}: ${text}`);
}

function withoutFrames(text) {
  return text.replace(FRAME, '').replace(/\n[^\n]*lines matching cause stack trace \.\.\./g, '');
}

// Primitives and texts.
for (const value of [undefined, null, true, 1, -0, 1.5e300, NaN, 10n, Symbol('s'), Symbol(), Symbol("it's\n")])
  show(value);
for (const text of [
  '',
  'plain',
  "it's",
  `it's "q"`,
  '`\'"${',
  '`\'"',
  'a\nb\tc',
  '\x1b[1m\x7f\x85\0',
  '\ud800',
  '\udc00x',
  '\u{1f600}',
  '\\',
  '\u20ac\u00e9',
])
  show(text);
show('x'.repeat(10001));
show('abcdef', { maxStringLength: 3 });
show('abcdef', { maxStringLength: 5 });
show(`${'line\n'.repeat(6)}${'x'.repeat(70)}`);
show({ text: 'a fairly long line of text\n'.repeat(3) });

// Objects, keys, nesting and width.
class Foo {
  constructor() {
    this.a = 1;
  }
}
class Tagged {
  get [Symbol.toStringTag]() {
    return 'bar';
  }
}
const accessors = {
  get x() {
    return 1;
  },
  set y(value) {},
  get z() {
    return { deep: 1 };
  },
  set z(value) {},
};
const objects = [
  {},
  { a: 1, 'b-c': 2, 3: 4, _d: 5, $e: 6, [Symbol('f')]: 7, ['__proto__']: 8, '': 9, "it's": 10 },
  Object.create(null),
  Object.create({ a: 1 }),
  Object.create(Object.create(null)),
  Object.create(Foo.prototype),
  new Foo(),
  new Tagged(),
  Foo.prototype,
  new (class extends Foo {})(),
  new (class {})(),
  Object.create(new Foo()),
  Object.setPrototypeOf({ a: 1 }, null),
  Object.assign(Object.create(null, { [Symbol.toStringTag]: { value: 'tag' } }), { b: 1 }),
  { [Symbol.toStringTag]: 'own' },
  { constructor: 'no function' },
  { constructor: { name: 'Fake' } },
  new (function Legacy() {
    this.legacy = true;
  })(),
  accessors,
  JSON,
  Reflect,
  { a: { b: { c: { d: 1 } } } },
  { a: { b: { c: {} } } },
  { a: { b: { c: [] } } },
  { a: { b: { c: [1] } } },
  { a: { b: { c: new Foo() } } },
  { a: { b: { c: new Map([[1, 2]]) } } },
  { a: { b: { c: new Date(0) } } },
  { a: { b: { c: /x/g } } },
  { a: { b: { c: Object.assign(Object.create(null), { d: 1 }) } } },
  { a: { b: { c: new Tagged() } } },
  { a: { b: { c: () => {} } } },
  { a: { b: { c: Object.assign(() => {}, { d: 1 }) } } },
];
for (const value of objects) {
  show(value);
  show(value, { showHidden: true, depth: 1 });
  show([value, value]);
  show({ value }, { depth: 0 });
  show(value, { compact: false });
  show(value, { compact: true });
  show(value, { compact: true, breakLength: 10 });
  show(value, { compact: 1 });
  show(value, { depth: -1 });
  show(value, {
    colors: !(JSON.stringify(value, (key, one) => (one instanceof RegExp ? 'regexp' : one)) ?? '').includes('regexp'),
    depth: null,
  });
  show(value, { sorted: true });
  show(value, { getters: true });
}
show(accessors, { getters: 'get' });
show(accessors, { getters: 'set' });
show(
  {
    get bad() {
      throw 'no';
    },
  },
  { getters: true },
);
show(Object.defineProperty({ b: 1 }, 'hidden', { value: 1 }), { showHidden: true });
show(Object.defineProperty({}, Symbol('hidden'), { value: 1 }), { showHidden: true });
show({ b: 1, a: 2, c: [3, 1] }, { sorted: (one, other) => (one < other ? 1 : -1) });
show([3, 1, 2], { sorted: true });
show(Object.assign([3, 1], { z: 1, y: 2 }), { sorted: true });
show({ a: 123456789, b: 1234.56789, c: -12345n, d: 1e21, e: 123 }, { numericSeparator: true });

// Functions and classes.
for (const value of [
  () => {},
  function named() {},
  class {},
  class A extends Foo {},
  class extends null {},
  Foo,
  async () => {},
  function* g() {},
  async function* ag() {},
  Object.assign(() => {}, { a: 1 }),
  Math.max,
  Object.setPrototypeOf(function () {}, null),
  Object.setPrototypeOf(class B {}, null),
  Object.defineProperty(() => {}, 'name', { value: 5 }),
  function () {}.bind(null),
  Object.assign(class C {}, { x: 1 }),
  Object.setPrototypeOf(() => {}, Foo.prototype),
  class D {
    static s = 1;
  },
  { method() {} }.method,
  class /* c { */ E {},
])
  show(value);

// Arrays.
const holes = [];
holes[1] = 1;
holes[4] = 2;
for (const value of [
  [],
  [1],
  [1, [2, [3, [4, [5]]]]],
  holes,
  [undefined, null],
  new Array(3),
  new Array(5).fill(1),
  Object.assign([1], { a: 1, '-1': 2, [Symbol('b')]: 3 }),
  ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)],
  new (class Sub extends Array {})(3),
  Object.setPrototypeOf([1], null),
  new Array(101).fill(7),
  new Array(200),
  Array.from({ length: 30 }, (_, k) => k * k),
  Array.from({ length: 30 }, (_, k) => `item${k}`),
  Array.from({ length: 26 }, (_, k) => 'x'.repeat(k)),
  Array.from({ length: 10 }, (_, k) => ({ k })),
  Array.from({ length: 7 }, (_, k) => [k, -k]),
  Array.from({ length: 20 }, (_, k) => BigInt(k) ** 20n),
  Array.from({ length: 12 }, (_, k) => (k % 2 ? k : `${k}`)),
  ['\u4e2d\u6587', '\u6587', 'a', 'b', 'c', 'd', 'e', '\u{1f600}'],
  [1.5, -2, 1e100, NaN, Infinity, -0, 7, 8],
]) {
  show(value);
  show(value, { maxArrayLength: 2 });
  show(value, { maxArrayLength: null, breakLength: Infinity });
  show(value, { breakLength: 40 });
  show({ inside: { value } });
}
show([1, 2, 3], { maxArrayLength: 0 });
show([[['deep']]], { breakLength: 10 });
(function () {
  show(arguments);
})(1, 'two');

// Collections, buffers and other objects of the language.
const shared = { shared: true };
const others = [
  new Map(),
  new Map([
    [1, { a: 2 }],
    ['k', [1]],
  ]),
  new Map([[{ a: 1 }, new Map([[1, 2]])]]),
  new Set(),
  new Set([1, 'a', [2]]),
  new Map([[1, 2]]).entries(),
  new Map([[1, 2]]).keys(),
  new Map([[1, 2]]).values(),
  new Set([5]).values(),
  new Set([5, 6]).entries(),
  new Map().entries(),
  [1][Symbol.iterator](),
  'a'[Symbol.iterator](),
  new WeakMap([[shared, 1]]),
  new WeakSet([shared]),
  new WeakRef(shared),
  new (class M extends Map {})([[1, 2]]),
  new (class S extends Set {})([1]),
  Object.setPrototypeOf(new Map([[1, 2]]), null),
  Object.setPrototypeOf(new Set([1]), null),
  Object.assign(new Map([[1, 2]]), { extra: 1 }),
  new ArrayBuffer(4),
  new ArrayBuffer(0),
  new DataView(new ArrayBuffer(4), 1),
  new Uint8Array(3),
  new Float32Array([1.5, -0]),
  new BigInt64Array([1n]),
  new Uint8Array(0),
  Object.setPrototypeOf(new Uint8Array(1), null),
  new (class T extends Uint8Array {})(2),
  new SharedArrayBuffer(2),
  Buffer.from('abc'),
  Object.assign(Buffer.from('abc'), { extra: 1 }),
  Buffer.alloc(60),
  new Date(0),
  new Date(NaN),
  Object.assign(new Date(0), { extra: 1 }),
  new (class D extends Date {})(0),
  /a\/b/gi,
  Object.assign(/a/, { extra: 1 }),
  new (class R extends RegExp {})('x'),
  new String('abc'),
  new Number(-0),
  new Boolean(false),
  Object(Symbol('s')),
  Object(1n),
  Object.assign(new String('ab'), { extra: 1 }),
  new (class N extends Number {})(3),
  Promise.resolve(1),
  Promise.resolve({ a: { b: { c: { d: 1 } } } }),
  new Promise(() => {}),
  Object.assign(Promise.resolve(1), { extra: 1 }),
  (function* () {})(),
  (async function* () {})(),
  globalThis === undefined,
  new Proxy({ a: 1 }, {}),
  new Proxy([1, { b: 2 }], {}),
  new Proxy(function f() {}, {}),
  new Proxy(new Proxy({ a: 1 }, {}), {}),
  new Proxy(new Foo(), {}),
  new Proxy(new Date(0), {}),
  new Proxy({ [inspect.custom]: () => 'custom' }, {}),
];
for (const value of others) {
  show(value);
  show([value], { depth: 0 });
  show({ value });
  show(value, { showProxy: true });
  show(value, { colors: !(value instanceof RegExp) });
  show(value, { compact: false });
  show(value, { maxArrayLength: 1 });
}
show(new WeakMap([[shared, 1]]), { showHidden: true });
show(new WeakSet([shared]), { showHidden: true });
show(new Uint8Array(2), { showHidden: true });
show(new Map([['a', [1]]]), { showHidden: true });
const revoked = Proxy.revocable({}, {});
revoked.revoke();
show(revoked.proxy);
show(revoked.proxy, { showProxy: true });
show([Promise.reject(new Error('x')).catch(() => {})]);

// Circles.
const circle = { a: 1 };
circle.self = circle;
circle.list = [circle, { circle }];
circle.map = new Map([[circle, circle]]);
show(circle);
show([circle, circle]);
show(circle, { compact: true });
const left = {};
left.right = { left };
show([left.right, left]);

// Custom functions.
const custom = (result) => ({ [inspect.custom]: result });
show(custom((depth, options, given) => [depth, Object.keys(options), given === inspect]));
show(custom(() => 'text\nof lines'));
show([custom(() => 'text\nof lines')]);
show({ deep: { er: custom((depth) => `depth ${depth}`) } });
show(custom(() => ({ an: 'object' })));
show(custom(() => null));
show(custom(() => 5));
show(
  custom(() => 'x'),
  { customInspect: false },
);
show(
  custom(function () {
    return this;
  }),
);
show({ a: custom((depth, options) => options.stylize('styled', 'special')) }, { colors: true });
show(
  custom((depth, options) => `${options.mine}`),
  { mine: 'own option' },
);
show(Object.assign(Object.create({ [inspect.custom]: () => 'inherited' }), { a: 1 }));
show({ inspect: () => 'not used' });
class WithCustom {
  [inspect.custom]() {
    return 'instance';
  }
}
show([new WithCustom(), WithCustom.prototype, WithCustom]);

// Errors.
function errorText(error, options) {
  console.log(`${++number}: ${withoutFrames(inspect(error, options))}`);
}
const noStack = Object.assign(new Error('no stack'), { stack: undefined });
const ownStack = Object.assign(new Error('x'), { stack: 'my own stack' });
const coded = Object.assign(new Error('spawn x ENOENT'), {
  errno: -2,
  code: 'ENOENT',
  syscall: 'spawn x',
  path: 'x',
  spawnargs: ['a'],
});
class MyError extends Error {}
class NamedError extends Error {
  constructor(message) {
    super(message);
    this.name = 'NamedError';
  }
}
const errors = [
  new Error('plain'),
  new Error(''),
  new TypeError('type'),
  noStack,
  ownStack,
  coded,
  new MyError('mine'),
  new NamedError('named'),
  new (class extends Error {})('anonymous'),
  new (class Odd extends TypeError {})('odd'),
  Object.assign(new Error('m'), { name: 'Custom' }),
  Object.assign(new Error('m'), { name: 'CustomError' }),
  new Error('outer', { cause: new TypeError('inner') }),
  new Error('outer', { cause: 'text' }),
  new Error('outer', { cause: undefined }),
  new AggregateError([new Error('1'), 2], 'both'),
  Object.setPrototypeOf(new Error('lost'), null),
  new Error('two\nlines'),
  Object.assign(new Error('x'), { toString: () => 'y' }),
  Object.assign(new RangeError('r'), { [Symbol('s')]: 1 }),
  new DOMException('gone', 'AbortError'),
  new DOMException('odd', 'Odd'),
  Object.create(new Error('prototype')),
];
for (const error of errors) {
  errorText(error);
  errorText([error]);
  errorText({ deep: { error } });
  errorText({ a: { b: { c: { error } } } }, { depth: 5 });
  errorText(error, { colors: true });
  errorText(error, { compact: false });
}

// A thousand random values, to compare how they are laid out.
let seed = 42;
const random = (limit) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * limit);
};
function invent(depth) {
  const kind = random(depth > 3 ? 5 : 10);
  const many = (most) => Array.from({ length: random(most) }, () => invent(depth + 1));
  switch (kind) {
    case 0:
      return random(100000);
    case 1:
      return 'text '.repeat(random(6));
    case 2:
      return [true, null, undefined, -1.5, 12n][random(5)];
    case 3:
      return 'x'.repeat(random(20));
    case 4:
      return [new Date(random(1e9)), /re/, Symbol('y'), () => {}][random(4)];
    case 5:
      return many(12);
    case 6:
      return new Map(many(4).map((one, index) => [index, one]));
    case 7:
      return new Set(many(4));
    default:
      return Object.fromEntries(many(8).map((one, index) => [`${'key'.repeat(1 + random(3))}${index}`, one]));
  }
}
for (let round = 0; round < 300; round++) {
  const value = invent(0);
  show(value);
  show(value, { depth: 5, breakLength: 60, compact: 1 + random(4) });
}

// Formats.
const line = (...values) => console.log(`${++number}: ${withoutFrames(format(...values))}`);
line();
line('a', 'b', { c: 1 }, [1, ['x']]);
line(1, 'a', [1]);
line('%s %s', 'a');
line('%%%s%%', 'x');
line('100%');
line('%', 1);
line('%x %s', 1, 2);
for (const value of [
  1,
  -0,
  1n,
  '42abc',
  'x',
  null,
  undefined,
  true,
  Symbol('s'),
  {},
  { a: { b: { c: 1 } } },
  [1, [2, [3]]],
  () => {},
  class A {},
  { toString: () => 'own' },
  new (class X {
    toString() {
      return 'class';
    }
  })(),
  new (class Y extends Array {
    toString() {
      return 'array';
    }
  })(),
  new Date(0),
  Object.create(null),
  new Foo(),
  new MyError('e'),
  new Error('e'),
  123456.789,
  '0x10',
  '1e3',
  Infinity,
  [],
  new Proxy({}, {}),
  new Map([[1, 2]]),
  { [Symbol.toPrimitive]: () => 'primitive' },
  new String('boxed'),
]) {
  for (const kind of ['s', 'd', 'i', 'f', 'j', 'O', 'c']) {
    try {
      line(`%${kind}|`, value);
    } catch (error) {
      line('throws', error.message);
    }
  }
}
line('%o', { a: [1, { b: 2 }] });
line('%O %o', { a: { b: { c: { d: 1 } } } }, [1]);
line('%j', circle.list.slice(0, 0));
line('%j', { toJSON: () => 'json' });
const ring = {};
ring.ring = ring;
line('%j', ring);
line('%s', 'a', 'b', { c: 'd' }, 'e');
console.log(formatWithOptions({ colors: true }, '%s %O', 'a', { b: 1 }, [2]));
console.log(formatWithOptions({ compact: false }, '%O', { b: 1 }));
show({ a: 1 }, true);
show({ a: { b: { c: { d: 1 } } } }, false, 4);
show({ a: 1 }, false, null, true);
show(inspect.defaultOptions);
for (const options of [null, undefined, 1, 'x', []]) show({ a: { b: { c: { d: 1 } } } }, options);
