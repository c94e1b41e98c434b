'use strict';
// What the parser of URLs needs of another package: percent-encoding of UTF-8, the only encoding that URLs get here.

const { TextEncoder } = require('internal/text_codec');

const encoder = new TextEncoder();
const escapes = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

/** Encodes bytes outside of ASCII's printable ones, and the characters of `set`. */
function percentEncodeAfterEncoding(encoding, input, set, spaceAsPlus = false) {
  let output = '';
  for (const byte of encoder.encode(input)) {
    const character = String.fromCharCode(byte);
    if (spaceAsPlus && byte === 0x20) output += '+';
    else if (byte < 0x20 || byte > 0x7e || set.includes(character)) output += escapes[byte];
    else output += character;
  }
  return output;
}

module.exports = { percentEncodeAfterEncoding };
