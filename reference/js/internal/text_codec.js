'use strict';
// TextEncoder and TextDecoder. Decoded are UTF-8, both orders of UTF-16, and windows-1252, which Latin-1 means.

const binding = internalBinding('buffer');
const { codes, errorWithCode } = require('internal/errors');
const { isAnyArrayBuffer } = internalBinding('types');
const { encodingNumber } = require('internal/encodings');
const { joined, unfinishedUtf16, unfinishedUtf8 } = require('internal/unfinished');
const { validateObject, validateString } = require('internal/validators');

const { ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, ERR_INVALID_ARG_TYPE } = codes;

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const UTF8 = encodingNumber('utf8');
const { isView } = ArrayBuffer;

const labels = new Map();
for (const [encoding, ...names] of [
  ['utf-8', 'unicode-1-1-utf-8', 'unicode11utf8', 'unicode20utf8', 'utf8', 'x-unicode20utf8'],
  ['utf-16le', 'csunicode', 'iso-10646-ucs-2', 'ucs-2', 'unicode', 'unicodefeff', 'utf-16'],
  ['utf-16be', 'unicodefffe'],
  [
    'windows-1252',
    ...['ansi_x3.4-1968', 'ascii', 'cp1252', 'cp819', 'csisolatin1', 'ibm819', 'iso-8859-1', 'iso-ir-100'],
    ...['iso8859-1', 'iso88591', 'iso_8859-1', 'iso_8859-1:1987', 'l1', 'latin1', 'us-ascii', 'x-cp1252'],
  ],
]) {
  for (const name of [encoding, ...names]) labels.set(name, encoding);
}

const WINDOWS_1252 = [
  ...[
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  ],
  ...[
    0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e,
    0x178,
  ],
];

function inspectAs(name, shown, options) {
  const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
  return `${name}${require('internal/inspect').inspect(shown, inner)}`;
}

class TextEncoder {
  get encoding() {
    return 'utf-8';
  }

  encode(input = '') {
    return binding.fromText(UTF8, `${input}`);
  }

  encodeInto(src, dest) {
    validateString(src, 'src');
    if (!(dest instanceof Uint8Array)) throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const written = binding.write(UTF8, dest, src, 0, dest.length);
    // Every character that was written is as long in UTF-16 as it was, one that was replaced too.
    return { read: binding.toText(UTF8, dest, 0, written).length, written };
  }

  [INSPECT](depth, options) {
    return depth < 0 ? this : inspectAs('', { encoding: this.encoding }, options);
  }
}

function bytesOf(input) {
  if (input === undefined) return new Uint8Array(0);
  if (isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (isAnyArrayBuffer(input)) return new Uint8Array(input);
  const message = 'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.';
  throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

function swapped(bytes) {
  const copy = new Uint8Array(bytes);
  for (let index = 0; index + 1 < copy.length; index += 2) {
    [copy[index], copy[index + 1]] = [copy[index + 1], copy[index]];
  }
  return copy;
}

/** How many bytes at the end wait for the next piece. */
function unfinished(bytes, encoding) {
  switch (encoding) {
    case 'utf-8':
      return unfinishedUtf8(bytes);
    case 'utf-16le':
      return unfinishedUtf16(bytes);
    case 'utf-16be':
      return unfinishedUtf16(swapped(bytes));
    default:
      return 0;
  }
}

class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #kept = new Uint8Array(0);
  #started = false;

  constructor(encoding = 'utf-8', options = {}) {
    const found = labels.get(`${encoding}`.trim().toLowerCase());
    if (found === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(encoding);
    validateObject(options ?? {}, 'options', { array: true, function: true });
    this.#encoding = found;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  get encoding() {
    return this.#encoding;
  }

  get fatal() {
    return this.#fatal;
  }

  get ignoreBOM() {
    return this.#ignoreBOM;
  }

  decode(input = undefined, options = {}) {
    validateObject(options ?? {}, 'options', { array: true, function: true });
    const stream = Boolean(options?.stream);
    const given = bytesOf(input);
    const all = this.#kept.length > 0 ? joined(this.#kept, given) : given;
    const kept = stream ? unfinished(all, this.#encoding) : 0;
    const whole = all.subarray(0, all.length - kept);
    this.#kept = all.slice(all.length - kept);
    let text = this.#decodeWhole(whole);
    if (!this.#started && whole.length > 0) {
      if (!this.#ignoreBOM && this.#encoding !== 'windows-1252' && text.startsWith('\ufeff')) text = text.slice(1);
      this.#started = stream;
    }
    if (!stream) this.#started = false;
    return text;
  }

  #decodeWhole(bytes) {
    switch (this.#encoding) {
      case 'utf-8':
        if (this.#fatal && !binding.isUtf8(bytes)) this.#fail();
        return binding.toText(UTF8, bytes, 0, bytes.length);
      case 'windows-1252':
        return Array.from(bytes, (byte) =>
          String.fromCharCode(byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : byte),
        ).join('');
      default:
        return this.#decodeUtf16(this.#encoding === 'utf-16be' ? swapped(bytes) : bytes);
    }
  }

  #decodeUtf16(bytes) {
    const text = binding.toText(encodingNumber('utf16le'), bytes, 0, bytes.length);
    const odd = bytes.length % 2 === 1;
    if (this.#fatal && (odd || !text.isWellFormed())) this.#fail();
    return odd ? `${text.toWellFormed()}\ufffd` : text.toWellFormed();
  }

  #fail() {
    this.#kept = new Uint8Array(0);
    this.#started = false;
    throw new ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
  }

  [INSPECT](depth, options) {
    if (depth < 0) return this;
    const { encoding, fatal, ignoreBOM } = this;
    return inspectAs('TextDecoder ', { encoding, fatal, ignoreBOM }, options);
  }
}

for (const [made, keys] of [
  [TextEncoder, ['encoding', 'encode', 'encodeInto']],
  [TextDecoder, ['decode', 'encoding', 'fatal', 'ignoreBOM']],
]) {
  for (const key of keys) Object.defineProperty(made.prototype, key, { enumerable: true });
  Object.defineProperty(made.prototype, Symbol.toStringTag, { value: made.name, configurable: true });
}

module.exports = { TextDecoder, TextEncoder };
