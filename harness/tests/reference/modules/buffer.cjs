'use strict';
// What `buffer` does: making, reading, writing, searching and comparing bytes, and what it refuses.

const buffer = require('buffer');
const { Blob, Buffer, File, atob, btoa } = buffer;
const { print, attempt } = require('./support.cjs');

const hex = (value) => (Buffer.isBuffer(value) ? `<${value.toString('hex')}>` : value);
const names = (value) =>
  Reflect.ownKeys(value)
    .map(String)
    .filter((name) => !name.includes('Symbol(kIs'))
    .sort();

print('module', names(buffer));
print('statics', names(Buffer));
print('prototype', names(Buffer.prototype));
print(
  'constants',
  buffer.constants,
  buffer.kMaxLength,
  buffer.kStringMaxLength,
  buffer.INSPECT_MAX_BYTES,
  Buffer.poolSize,
);
print('chain', Object.getPrototypeOf(Buffer) === Uint8Array, Buffer.prototype.constructor === Buffer);
print(
  'kind',
  Object.prototype.toString.call(Buffer.alloc(1)),
  Buffer.alloc(1) instanceof Uint8Array,
  Buffer.name,
  Buffer.length,
);

const TEXTS = [
  '',
  'a',
  'abc',
  '\u00e9\u20ac',
  '\u{1f600}x',
  '\ud800',
  'YWJj',
  'YW Jj',
  'YQ==',
  '-_8',
  '616263',
  '61zz',
  '616',
  '\u0161\u00ff',
];
const ENCODINGS = ['utf8', 'UTF-8', 'ucs2', 'utf16le', 'latin1', 'binary', 'ascii', 'base64', 'base64url', 'hex'];
for (const encoding of ENCODINGS) {
  print(
    `from ${encoding}`,
    TEXTS.map((text) => hex(Buffer.from(text, encoding))),
  );
  print(
    `length ${encoding}`,
    TEXTS.map((text) => Buffer.byteLength(text, encoding)),
  );
  print(
    `write ${encoding}`,
    TEXTS.map((text) => {
      const target = Buffer.alloc(5, 0x2e);
      return [target.write(text, 1, encoding), hex(target), target.write(text, 0, 2, encoding), hex(target)];
    }),
  );
}
const BYTES = [
  [],
  [0x61],
  [0x61, 0x62, 0x63],
  [0xc3, 0xa9],
  [0xe2, 0x82],
  [0xff, 0xfe, 0x80],
  [0xf0, 0x9f, 0x98, 0x80],
  [0xed, 0xa0, 0x80],
];
for (const encoding of ENCODINGS) {
  print(
    `to ${encoding}`,
    BYTES.map((bytes) => Buffer.from(bytes).toString(encoding)),
  );
}
print(
  'ranges',
  [[0, 1], [1], [-1, 2], [1, 99], [2, 1], ['1', '2'], [NaN, 2], [1.7, 2.9], [5]].map((range) =>
    Buffer.from('abc').toString('utf8', ...range),
  ),
);
for (const name of ['utf8', 'UTF8', 'ucs-2', 'utf-16le', 'hex', 'x', '', 1, null, undefined])
  print('isEncoding', Buffer.isEncoding(name));

for (const value of [
  [1, 2, 256, -1, '3', 1.7, NaN],
  { length: 2, 0: 5 },
  { length: '2' },
  { type: 'Buffer', data: [1, 2] },
  new String('abc'),
  { [Symbol.toPrimitive]: () => 'xyz' },
  { valueOf: () => new Uint8Array(2) },
  new Uint16Array([1, 257]),
  new ArrayBuffer(3),
  Buffer.from('copy'),
  [],
  { length: 0 },
  { length: -1 },
]) {
  print('from', hex(Buffer.from(value)));
}
for (const value of [undefined, null, 1, true, {}, Symbol('s'), () => {}, 1n, { type: 'Buffer' }])
  attempt('from refuses', () => Buffer.from(value));
attempt('from encoding', () => Buffer.from('a', 'x'));
const store = new ArrayBuffer(8);
print(
  'shared memory',
  [[2], [2, 3], [undefined, 2], ['2', '3'], [0, -1], [8]]
    .map((args) => Buffer.from(store, ...args))
    .map((one) => [one.byteOffset, one.length, one.buffer === store]),
);
attempt('offset', () => Buffer.from(store, 9));
attempt('length', () => Buffer.from(store, 0, 9));
for (const args of [
  [3],
  [3, 1],
  [3, 'ab'],
  [3, 'a'],
  [4, 'YWI=', 'base64'],
  [3, Buffer.from('xy')],
  [2, true],
  [3, ''],
  [2, 257],
  [0, 'a'],
])
  print('alloc', hex(Buffer.alloc(...args)));
for (const size of ['x', -1, 1.5, 2 ** 53, NaN, undefined, Infinity]) {
  for (const make of ['alloc', 'allocUnsafe', 'allocUnsafeSlow']) attempt(make, () => Buffer[make](size).length);
}
attempt('alloc fill', () => Buffer.alloc(1, 'a', 'x'));
attempt('alloc fill', () => Buffer.alloc(1, 'zz', 'hex'));
print(
  'concat',
  hex(Buffer.concat([Buffer.from('ab'), new Uint8Array([1])])),
  hex(Buffer.concat([Buffer.from('ab'), Buffer.from('cd')], 3)),
  hex(Buffer.concat([Buffer.from('ab')], 4)),
  hex(Buffer.concat([])),
);
attempt('concat', () => Buffer.concat(1));
attempt('concat', () => Buffer.concat([1]));
attempt('concat', () => Buffer.concat([Buffer.alloc(1)], -1));
print(
  'copyBytesFrom',
  hex(Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1)),
  hex(Buffer.copyBytesFrom(new Uint16Array([1]), 5)),
);
attempt('copyBytesFrom', () => Buffer.copyBytesFrom(1));
attempt('copyBytesFrom', () => Buffer.copyBytesFrom(new Uint8Array(1), -1));
print('of', hex(Buffer.of(1, 2, 300)), Buffer.of().length);
attempt('byteLength', () => Buffer.byteLength(1));
print(
  'byteLength',
  Buffer.byteLength(new ArrayBuffer(3)),
  Buffer.byteLength(new DataView(store)),
  Buffer.byteLength('\u20ac', 'x'),
);
print(
  'compare',
  [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'a'],
    ['a', 'ab'],
    ['', 'a'],
  ].map(([a, b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
);
attempt('compare', () => Buffer.compare(1, Buffer.alloc(0)));
attempt('compare', () => Buffer.compare(Buffer.alloc(0), 'x'));
attempt('compare', () => Buffer.alloc(1).compare(1));
const long = Buffer.from('the quick brown fox');
print(
  'compare ranges',
  [
    [4, 9, 4, 9],
    [0, 3, 4, 9],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 1, 0, 0],
  ].map((range) => long.compare(long, ...range)),
);
attempt('compare range', () => long.compare(long, 0, 99));
attempt('compare range', () => long.compare(long, -1));
attempt('compare range', () => long.compare(long, 99));
print('equals', Buffer.from('ab').equals(new Uint8Array([97, 98])), Buffer.from('ab').equals(Buffer.from('ac')));
attempt('equals', () => Buffer.alloc(1).equals('a'));
const text = Buffer.from('abcabcab');
for (const args of [
  ['a'],
  ['a', 1],
  ['bc', -4],
  ['', 3],
  ['', 99],
  ['z'],
  [97],
  [97 + 256, 1],
  [Buffer.from('ca')],
  ['a', 'utf8'],
  ['a', NaN],
  ['a', 99],
  ['a', -99],
  ['YQ==', 0, 'base64'],
  [99.9],
  ['ab', 6],
  ['ab', 7],
]) {
  print('indexOf', args[0], args[1], text.indexOf(...args), text.lastIndexOf(...args), text.includes(...args));
}
print(
  'indexOf wide',
  Buffer.from('xabab', 'ucs2').indexOf('b', 0, 'ucs2'),
  Buffer.from([0, 0x61, 0, 0x61, 0]).indexOf('a', 0, 'ucs2'),
  Buffer.from('abab', 'ucs2').lastIndexOf('a', undefined, 'ucs2'),
);
attempt('indexOf', () => text.indexOf({}));
attempt('indexOf', () => text.indexOf('a', 0, 'x'));
for (const args of [
  [1],
  ['ab'],
  ['ab', 1],
  ['ab', 1, 3],
  ['\u20ac', 0, 5],
  ['ff', 'hex'],
  [Buffer.from([7, 8])],
  [true],
  [-1],
  ['', 1],
  ['a', 2, 2],
  ['e9', 1, 3, 'hex'],
])
  print('fill', hex(Buffer.alloc(5).fill(...args)));
attempt('fill', () => Buffer.alloc(1).fill('a', 5));
attempt('fill', () => Buffer.alloc(1).fill('a', -1));
attempt('fill', () => Buffer.alloc(1).fill('a', 0, 2));
attempt('fill', () => Buffer.alloc(1).fill('a', 0, 1, 'x'));
attempt('fill', () => Buffer.alloc(1).fill('zz', 'hex'));
attempt('fill', () => Buffer.alloc(1).fill(Buffer.alloc(0)));
for (const args of [
  [1],
  ['a', 5],
  ['a', -1],
  ['a', 0, 5],
  ['a', 0, -1],
  ['a', 0, 1, 'x'],
  ['a', 'x'],
  ['a', 0, 'x'],
  ['a', 1.5],
  ['a', null],
])
  attempt('write', () => Buffer.alloc(1).write(...args));
attempt('toString', () => Buffer.alloc(1).toString('x'));
attempt('toString', () => Buffer.alloc(1).toString(1));
attempt('toString', () => Buffer.alloc(1).toString(null));
print('json', JSON.stringify(Buffer.from('abc')), Buffer.alloc(0).toJSON());
print(
  'parts',
  [[1], [1, 2], [-2], [-99, 99], [2, 1], ['1'], [NaN, 2]].map((range) => [
    text.subarray(...range).toString(),
    text.slice(...range).toString(),
  ]),
);
print(
  'same memory',
  text.subarray(1).buffer === text.buffer,
  text.slice(1).byteOffset - text.byteOffset,
  text.map((byte) => byte + 1).toString(),
  Buffer.isBuffer(text.filter(() => true)),
);
print(
  'swap',
  hex(Buffer.from('abcdefgh').swap16()),
  hex(Buffer.from('abcdefgh').swap32()),
  hex(Buffer.from('abcdefgh').swap64()),
);
for (const size of [16, 32, 64]) attempt('swap', () => Buffer.alloc(3)[`swap${size}`]());
for (const args of [[0], [1], [0, 2], [0, 2, 4], [0, 4, 2], [4], [0, 8]]) {
  const target = Buffer.alloc(4, 0x2e);
  print('copy', text.copy(target, ...args), hex(target));
}
for (const args of [
  [1],
  [Buffer.alloc(1), -1],
  [Buffer.alloc(1), 0, 9],
  [Buffer.alloc(1), 0, -1],
  [Buffer.alloc(1), 0, 0, -1],
])
  attempt('copy', () => text.copy(...args));
print('parent', typeof text.parent, text.offset === text.byteOffset);
for (const name of ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8']) {
  print(
    `${name}Slice`,
    Buffer.from([0x61, 0xe9, 0x62, 0])[`${name}Slice`](0, 4),
    Buffer.alloc(8)[`${name}Write`]('6162', 1),
  );
}

const bytes = Buffer.from([0x80, 0x01, 0x7f, 0xff, 0x00, 0xfe, 0x10, 0x20, 0x40]);
for (const name of names(Buffer.prototype).filter((one) => one.startsWith('read'))) {
  const args = /int(LE|BE)$/i.test(name)
    ? [
        [0, 1],
        [1, 3],
        [0, 6],
        [3, 5],
      ]
    : [[0], [1], []];
  print(
    name,
    args.map((arg) => bytes[name](...arg)),
  );
  for (const arg of [['x'], [-1], [99], [1.5], [null], [undefined, undefined], [0, 7], [0, 0], [8, 2]])
    attempt(name, () => bytes[name](...arg));
  attempt(name, () => Buffer.alloc(0)[name](0, 1));
}
for (const name of names(Buffer.prototype).filter((one) => /^write./.test(one))) {
  const big = name.includes('Big');
  const values = big
    ? [0n, 1n, -1n, 2n ** 63n - 1n, 2n ** 64n, -(2n ** 63n)]
    : [0, 1, -1, 127, 128, 255, 256, -129, 32768, 65536, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 48, 1.5, '7', 'x', NaN];
  for (const value of values) {
    attempt(name, () => {
      const target = Buffer.alloc(9);
      return `${target[name](value, 1, 6)} ${target.toString('hex')}`;
    });
  }
  const one = big ? 1n : 1;
  for (const arg of [
    ['x', 1],
    [-1, 1],
    [99, 1],
    [1.5, 1],
    [undefined, 1],
    [0, 7],
    [0, undefined],
  ])
    attempt(name, () => Buffer.alloc(8)[name](one, ...arg));
}

print(
  'isUtf8',
  BYTES.map((one) => buffer.isUtf8(Buffer.from(one))),
  BYTES.map((one) => buffer.isAscii(Buffer.from(one))),
);
attempt('isUtf8', () => buffer.isUtf8(1));
print(
  'transcode',
  hex(buffer.transcode(Buffer.from('\u20ac\u{1f600}\u00e9'), 'utf8', 'latin1')),
  hex(buffer.transcode(Buffer.from('\u20ac'), 'utf8', 'ucs2')),
  hex(buffer.transcode(Buffer.from('\u00e9a', 'latin1'), 'binary', 'ascii')),
);
attempt('transcode', () => buffer.transcode(1, 'utf8', 'ucs2'));
attempt('transcode', () => buffer.transcode(Buffer.alloc(1), 'x', 'ucs2'));
for (const one of ['YWJj', 'YQ==', 'YQ', ' Y Q = =', 'Y', '*', 'YQ=', '', null, 12345678])
  attempt('atob', () => atob(one));
for (const one of ['abc', '\u00ff', '\u0100', '', null, 1]) attempt('btoa', () => btoa(one));
attempt('atob', () => atob());
print(
  'blob',
  (() => {
    const blob = new Blob(['abc', new Uint8Array([100])], { type: 'Text/Plain' });
    return [blob.size, blob.type, blob.slice(-2).size, blob.slice(1, 2, 'X/Y').type, String(blob)];
  })(),
);
attempt('blob', () => new Blob(1));
attempt('blob', () => new Blob([], { endings: 'x' }));
attempt('blob', () => new Blob([], 1));
attempt('file', () => new File());
print('file', new File(['x'], 'name', { lastModified: 5 }).lastModified, new File(['x'], 'name').name);
new Blob(['\ud800', 'a\r\nb'], { endings: 'native' }).text().then((one) => print('blob text', one));
