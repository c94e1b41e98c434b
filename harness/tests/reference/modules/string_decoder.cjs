'use strict';
// What StringDecoder makes of bytes that come in pieces.

const { StringDecoder } = require('string_decoder');
const { print, attempt } = require('./support.cjs');

print('prototype', Object.getOwnPropertyNames(StringDecoder.prototype).sort(), StringDecoder.length);
const TEXTS = {
  utf8: ['a\u00e9\u20ac\u{1f600}z', 'plain'],
  utf16le: ['a\u20ac\u{1f600}z'],
  base64: ['abcdefg'],
  base64url: ['\u00fb\u00ff\u00fe'],
  hex: ['abc'],
  latin1: ['\u00e9'],
  ascii: ['a\u00e9'],
};
for (const [encoding, texts] of Object.entries(TEXTS)) {
  for (const text of texts) {
    const bytes = Buffer.from(text, encoding === 'utf16le' ? 'utf16le' : 'utf8');
    for (let size = 1; size <= 5; size++) {
      const decoder = new StringDecoder(encoding);
      const pieces = [];
      for (let start = 0; start < bytes.length; start += size)
        pieces.push(decoder.write(bytes.subarray(start, start + size)));
      print(`${encoding} by ${size}`, pieces, decoder.end());
    }
  }
}
const BROKEN = [
  'c3',
  'e282',
  'e28261',
  'f09f98',
  'f09f',
  'ff',
  'c3c3a9',
  'e2e282ac',
  '80',
  'c0af',
  'eda080',
  'f4908080',
  'e2',
  'f0',
  'f061',
  'c328',
  'e0809f',
  'f08080',
];
for (const bytes of BROKEN) {
  const decoder = new StringDecoder('utf8');
  print(
    `broken ${bytes}`,
    decoder.write(Buffer.from(bytes, 'hex')),
    decoder.lastNeed,
    decoder.lastTotal,
    decoder.end(),
    decoder.end(),
  );
  const single = new StringDecoder('utf8');
  print(
    `one by one ${bytes}`,
    [...Buffer.from(bytes, 'hex')].map((byte) => single.write(Buffer.from([byte]))),
    single.end(),
  );
}
const wide = new StringDecoder('utf16le');
print(
  'wide',
  wide.write(Buffer.from([0x3d, 0xd8, 0x4d])),
  wide.lastNeed,
  wide.write(Buffer.from([0xdc, 0x61])),
  wide.end(),
  wide.end(Buffer.from([0x61, 0])),
);
const decoder = new StringDecoder('utf8');
print(
  'text',
  decoder.write('as it is'),
  decoder.end('x'),
  decoder.encoding,
  new StringDecoder('UCS2').encoding,
  new StringDecoder().encoding,
  new StringDecoder('binary').encoding,
);
print('views', decoder.write(new Uint16Array([0x6161])), decoder.write(new DataView(new ArrayBuffer(1))));
print('reuse', decoder.write(Buffer.from([0xe2])), decoder.end(), decoder.write(Buffer.from('ok')));
for (const value of [undefined, null, 1, {}, []]) attempt('write', () => decoder.write(value));
for (const value of ['nope', 1, {}]) attempt('encoding', () => new StringDecoder(value));
