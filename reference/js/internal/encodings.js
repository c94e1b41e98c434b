'use strict';
// The names of the encodings that Buffer knows.

const NAMES = new Map([
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
  return NAMES.get(encoding) ?? NAMES.get(`${encoding}`.toLowerCase());
}

module.exports = { normalizeEncoding };
