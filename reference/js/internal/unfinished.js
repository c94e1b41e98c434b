'use strict';
// Characters that end in the next piece of bytes.

/** How many bytes the UTF-8 character takes that begins with this byte; 0 when none can. */
function utf8Length(byte) {
  if ((byte & 0xe0) === 0xc0) return 2;
  if ((byte & 0xf0) === 0xe0) return 3;
  return (byte & 0xf8) === 0xf0 ? 4 : 0;
}

/** How many bytes at the end begin a UTF-8 character that more bytes may complete. */
function unfinishedUtf8(bytes) {
  const { length } = bytes;
  for (let count = 1; count <= Math.min(3, length); count++) {
    const byte = bytes[length - count];
    if ((byte & 0xc0) === 0x80) continue;
    return utf8Length(byte) > count ? count : 0;
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

function joined(first, second) {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

module.exports = { joined, unfinishedUtf16, unfinishedUtf8, utf8Length };
