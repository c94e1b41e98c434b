'use strict';
// The module `string_decoder`: text of bytes that come in pieces, none of which need end with a whole character.

const binding = internalBinding('buffer');
const { codes } = require('internal/errors');
const { encodingNumber, normalizeEncoding } = require('internal/encodings');
const { joined, unfinishedUtf8, utf8Length } = require('internal/unfinished');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_UNKNOWN_ENCODING } = codes;
const { isView } = ArrayBuffer;

const kState = Symbol('kNativeDecoder');
const NOTHING = new Uint8Array(0);

/** How many bytes at the end wait for more, and for how many more. */
const TAILS = {
  utf8(bytes) {
    const count = unfinishedUtf8(bytes);
    return [count, count === 0 ? 0 : utf8Length(bytes[bytes.length - count]) - count];
  },
  utf16le(bytes) {
    if (bytes.length % 2 === 1) return [1, 1];
    return (bytes[bytes.length - 1] & 0xfc) === 0xd8 ? [2, 2] : [0, 0];
  },
  base64(bytes) {
    const count = bytes.length % 3;
    return [count, count === 0 ? 0 : 3 - count];
  },
};
TAILS.base64url = TAILS.base64;

/** Bytes that are kept because they begin a character, and how many are missing of it. */
class State {
  kept = NOTHING;
  missing = 0;

  constructor(encoding) {
    this.number = encodingNumber(encoding);
    this.encoding = encoding;
    this.tail = TAILS[encoding];
  }

  text(bytes, end = bytes.length) {
    const text = binding.toText(this.number, bytes, 0, end);
    if (text === undefined) throw new codes.ERR_STRING_TOO_LONG();
    return text;
  }

  write(chunk) {
    if (this.tail === undefined) return this.text(chunk);
    let before = '';
    let rest = chunk;
    if (this.missing > 0) {
      rest = this.#complete(chunk);
      if (this.missing > 0) return '';
      before = this.text(this.kept);
      this.kept = NOTHING;
    }
    if (rest.length === 0) return before;
    const [count, missing] = this.tail(rest);
    const end = rest.length - count;
    if (count > 0) {
      this.kept = rest.slice(end);
      this.missing = missing;
    }
    return end === 0 ? before : before + this.text(rest, end);
  }

  /** Adds to the kept bytes what completes them, and gives the rest. */
  #complete(chunk) {
    let count = Math.min(this.missing, chunk.length);
    if (this.encoding === 'utf8') {
      // A byte that continues nothing ends the character, which is then wrong.
      const wrong = chunk.subarray(0, count).findIndex((byte) => (byte & 0xc0) !== 0x80);
      if (wrong >= 0) {
        count = wrong;
        this.missing = count;
      }
    }
    this.kept = joined(this.kept, chunk.subarray(0, count));
    this.missing -= count;
    return chunk.subarray(count);
  }

  end() {
    const { kept } = this;
    this.kept = NOTHING;
    this.missing = 0;
    return kept.length > 0 ? this.text(kept) : '';
  }
}

function StringDecoder(encoding) {
  const name = normalizeEncoding(encoding);
  if (name === undefined) throw new ERR_UNKNOWN_ENCODING(require('internal/inspect').format('%s', encoding));
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
  return state.write(buf instanceof Uint8Array ? buf : new Uint8Array(buf.buffer, buf.byteOffset, buf.byteLength));
};

/** The text of what is left, characters that will not be completed included. */
StringDecoder.prototype.end = function end(buf) {
  const before = buf === undefined ? '' : this.write(buf);
  return before + stateOf(this).end();
};

StringDecoder.prototype.text = function text(buf, offset) {
  stateOf(this).end();
  return this.write(buf.slice(offset));
};

function defineView(name, read) {
  Object.defineProperty(StringDecoder.prototype, name, {
    get() {
      return read(stateOf(this));
    },
    enumerable: true,
    configurable: true,
  });
}

defineView('lastChar', (state) => require('modules/buffer').Buffer.from(state.kept));
defineView('lastNeed', (state) => state.missing);
defineView('lastTotal', (state) => state.kept.length + state.missing);

module.exports = { StringDecoder };
