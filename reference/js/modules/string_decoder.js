'use strict';
// The module `string_decoder`: text of bytes that come in pieces, none of which need end with a whole character.

const binding = internalBinding('buffer');
const { codes } = require('internal/errors');
const { encodingNumber, normalizeEncoding } = require('internal/encodings');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING } = codes;
const { isView } = ArrayBuffer;

const kState = Symbol('kNativeDecoder');

/** How many bytes the UTF-8 character takes that begins with this byte; 0 when none can. */
function utf8Length(byte) {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

/** Whether `byte` can be the second one of the character that begins with `first`. */
function canBeSecond(first, byte) {
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return byte >= least && byte <= most;
}

/** How many bytes at the end begin a UTF-8 character that more bytes may complete. */
function unfinishedUtf8(bytes) {
  const { length } = bytes;
  for (let count = 1; count <= Math.min(3, length); count++) {
    const byte = bytes[length - count];
    if ((byte & 0xc0) === 0x80) continue;
    if (utf8Length(byte) <= count) return 0;
    return count > 1 && !canBeSecond(byte, bytes[length - count + 1]) ? 0 : count;
  }
  return 0;
}

/** As above for UTF-16, where half a unit and the first half of a pair wait. */
function unfinishedUtf16(bytes) {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - 1];
  const opensPair = high !== undefined && bytes.length - odd >= 2 && (high & 0xfc) === 0xd8;
  return opensPair ? odd + 2 : odd;
}

function unfinished(bytes, encoding) {
  switch (encoding) {
    case 'utf8':
    case 'utf-8':
      return unfinishedUtf8(bytes);
    case 'utf16le':
    case 'utf-16le':
      return unfinishedUtf16(bytes);
    case 'utf-16be':
      return bytes.length % 2;
    case 'base64':
    case 'base64url':
      return bytes.length % 3;
    default:
      return 0;
  }
}

/** How many more bytes the unfinished character needs. */
function missing(bytes, encoding) {
  switch (encoding) {
    case 'utf8':
      return bytes.length === 0 ? 0 : utf8Length(bytes[0]) - bytes.length;
    case 'utf16le':
      return bytes.length === 0 ? 0 : bytes.length === 3 || bytes.length === 1 ? 1 : 2;
    case 'base64':
    case 'base64url':
      return bytes.length === 0 ? 0 : 3 - bytes.length;
    default:
      return 0;
  }
}

function joined(first, second) {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

const NOTHING = new Uint8Array(0);

class State {
  kept = NOTHING;

  constructor(encoding) {
    this.encoding = encoding;
    this.number = encodingNumber(encoding);
    this.keeps = encoding === 'utf8' || encoding === 'utf16le' || encoding.startsWith('base64');
  }

  text(bytes, end) {
    const text = binding.toText(this.number, bytes, 0, end);
    if (text === undefined) throw new codes.ERR_STRING_TOO_LONG();
    return text;
  }

  write(chunk) {
    if (!this.keeps) return this.text(chunk, chunk.length);
    const bytes = this.kept.length > 0 ? joined(this.kept, chunk) : chunk;
    const count = unfinished(bytes, this.encoding);
    this.kept = count > 0 ? bytes.slice(bytes.length - count) : NOTHING;
    return this.text(bytes, bytes.length - count);
  }

  end() {
    const { kept } = this;
    this.kept = NOTHING;
    return kept.length > 0 ? this.text(kept, kept.length) : '';
  }
}

function StringDecoder(encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw new ERR_UNKNOWN_ENCODING(encoding);
  this.encoding = name;
  Object.defineProperty(this, kState, { value: new State(name) });
}

function stateOf(decoder) {
  const state = decoder[kState];
  if (state === undefined) throw new ERR_INVALID_THIS('StringDecoder');
  return state;
}

/** The text of all whole characters so far that were not given yet. */
StringDecoder.prototype.write = function write(buf) {
  if (typeof buf === 'string') return buf;
  if (!isView(buf)) throw new ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
  const state = stateOf(this);
  const bytes = buf instanceof Uint8Array ? buf : new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength);
  return state.write(bytes);
};

/** The text of what is left, characters that will not be completed included. */
StringDecoder.prototype.end = function end(buf) {
  const before = buf === undefined ? '' : this.write(buf);
  return before + stateOf(this).end();
};

StringDecoder.prototype.text = function text(buf, offset) {
  const state = stateOf(this);
  state.kept = NOTHING;
  return this.write(buf.slice(offset));
};

Object.defineProperties(StringDecoder.prototype, {
  lastChar: {
    configurable: true,
    enumerable: true,
    get() {
      return require('modules/buffer').Buffer.from(stateOf(this).kept);
    },
  },
  lastNeed: {
    configurable: true,
    enumerable: true,
    get() {
      const { kept, encoding } = stateOf(this);
      return missing(kept, encoding);
    },
  },
  lastTotal: {
    configurable: true,
    enumerable: true,
    get() {
      const { kept, encoding } = stateOf(this);
      return kept.length + missing(kept, encoding);
    },
  },
});

module.exports = { StringDecoder };

// For the half itself: what text decoding of other kinds needs too.
Object.defineProperty(module.exports, 'pieces', { value: { joined, unfinished }, enumerable: false });
