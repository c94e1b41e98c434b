'use strict';
// buffer.transcode: bytes of one encoding as those of another.

const { Buffer } = require('modules/buffer');
const { codes, errorWithCode } = require('internal/errors');
const { normalizeEncoding } = require('internal/encodings');

const LIMITS = { __proto__: null, ascii: 0x7f, latin1: 0xff, utf8: Infinity, utf16le: Infinity };

/** Characters that the target lacks become question marks. */
function transcode(source, fromEncoding, toEncoding) {
  if (!(source instanceof Uint8Array)) {
    throw new codes.ERR_INVALID_ARG_TYPE('source', ['Buffer', 'Uint8Array'], source);
  }
  if (source.length === 0) return Buffer.alloc(0);
  const [from, to] = [normalizeEncoding(fromEncoding), normalizeEncoding(toEncoding)];
  const limit = LIMITS[to];
  if (LIMITS[from] === undefined || limit === undefined) {
    const code = 'U_ILLEGAL_ARGUMENT_ERROR';
    const error = errorWithCode(Error, code, `Unable to transcode Buffer [${code}]`);
    error.errno = 1;
    throw error;
  }
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString(from);
  if (limit === Infinity) return Buffer.from(text, to);
  return Buffer.from(
    Array.from(text, (character) => (character.codePointAt(0) > limit ? '?' : character)).join(''),
    to,
  );
}

module.exports = { transcode };
