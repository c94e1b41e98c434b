'use strict';
// The encoding of forms: `a=b&c=d+e%20`.

const KEPT = /^[A-Za-z0-9*\-._]*$/;
const ESCAPES = /%[0-9A-Fa-f]{2}/;

function decode(part) {
  const spaced = part.replaceAll('+', ' ');
  if (!ESCAPES.test(spaced)) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return unescapeBuffer(spaced).toString();
  }
}

/** The bytes of a text with escapes; any other character stands for its own low byte. */
function unescapeBuffer(text, decodeSpaces = false) {
  const { Buffer } = require('modules/buffer');
  const bytes = Buffer.allocUnsafe(text.length);
  let end = 0;
  for (let index = 0; index < text.length; index++) {
    const escape = text[index] === '%' ? text.slice(index, index + 3) : '';
    if (ESCAPES.test(escape)) {
      bytes[end++] = Number.parseInt(escape.slice(1), 16);
      index += 2;
    } else {
      bytes[end++] = decodeSpaces && text[index] === '+' ? 0x20 : text.charCodeAt(index);
    }
  }
  return bytes.slice(0, end);
}

/** The names and values of a query, flat. */
function parseForm(query) {
  const pairs = [];
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    if (equals < 0) pairs.push(decode(part), '');
    else pairs.push(decode(part.slice(0, equals)), decode(part.slice(equals + 1)));
  }
  return pairs;
}

function encode(text) {
  if (KEPT.test(text)) return text;
  return encodeURIComponent(text).replace(/%20|[!'()~]/g, (one) =>
    one === '%20' ? '+' : `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function serializeForm(pairs) {
  let text = '';
  for (let index = 0; index < pairs.length; index += 2) {
    text += `${index > 0 ? '&' : ''}${encode(pairs[index])}=${encode(pairs[index + 1])}`;
  }
  return text;
}

module.exports = { parseForm, serializeForm, unescapeBuffer };
