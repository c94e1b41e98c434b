'use strict';
// The encodings that Buffer knows: their names, and the numbers that native code goes by (buffer/text_codec.h).

const numbers = { __proto__: null, utf8: 0, utf16le: 1, latin1: 2, ascii: 3, base64: 4, base64url: 5, hex: 6 };

const names = new Map([
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['ucs2', 'utf16le'],
  ['ucs-2', 'utf16le'],
  ['utf16le', 'utf16le'],
  ['utf-16le', 'utf16le'],
  ['latin1', 'latin1'],
  ['binary', 'latin1'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['hex', 'hex'],
  ['ascii', 'ascii'],
]);

/** The one name of an encoding, whatever its spelling; utf8 for null, undefined and ''. Undefined for an unknown one. */
function normalizeEncoding(encoding) {
  if (encoding === 'utf8' || encoding === undefined || encoding === null || encoding === '') return 'utf8';
  return names.get(encoding) ?? names.get(`${encoding}`.toLowerCase());
}

/** The number of an encoding by one of its names; undefined for an unknown one. */
function encodingNumber(encoding) {
  return encoding === 'utf8' ? 0 : numbers[names.get(encoding) ?? names.get(`${encoding}`.toLowerCase())];
}

module.exports = { encodingNumber, normalizeEncoding };
