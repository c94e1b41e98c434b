'use strict';
// Arguments of functions of `crypto`.

const { codes } = require('internal/errors');

const { Buffer } = require('modules/buffer');

const KINDS = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

function isAnyBuffer(value) {
  return (
    value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer)
  );
}

/** The bytes of a view or a buffer; undefined for anything else. */
function bytesOf(value) {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isAnyBuffer(value) ? new Uint8Array(value) : undefined;
}

/** The bytes of a text in an encoding, or of a view. */
function dataBytes(data, encoding, name = 'data') {
  if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding);
  if (!ArrayBuffer.isView(data))
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  return bytesOf(data);
}

/** The bytes of a password or a salt. */
function secretBytes(value, name) {
  const bytes = typeof value === 'string' ? Buffer.from(value) : bytesOf(value);
  if (bytes === undefined) throw new codes.ERR_INVALID_ARG_TYPE(name, KINDS, value);
  return bytes;
}

/** Bytes as a Buffer, or as a text where an encoding is given. */
function output(bytes, encoding) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

module.exports = { bytesOf, dataBytes, isAnyBuffer, output, secretBytes };
