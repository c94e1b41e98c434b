'use strict';
// The module `querystring`.

const { codes } = require('internal/errors');
const { unescapeBuffer } = require('url/form_encoding');

const UNESCAPED = /%[0-9A-Fa-f]{2}/;

const escape = (value) => {
  const text = typeof value === 'object' ? String(value) : `${value}`;
  try {
    return encodeURIComponent(text);
  } catch {
    throw new codes.ERR_INVALID_URI();
  }
};

function unescape(text, decodeSpaces = false) {
  try {
    return decodeURIComponent(text);
  } catch {
    return module.exports.unescapeBuffer(text, decodeSpaces).toString();
  }
}

function textOf(value) {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`;
  if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  return '';
}

function stringify(values, separator = undefined, equals = undefined, options = undefined) {
  if (values === null || typeof values !== 'object') return '';
  const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : module.exports.escape;
  const [between, is] = [separator || '&', equals || '='];
  const parts = [];
  for (const key of Object.keys(values)) {
    const name = encode(textOf(key)) + is;
    for (const one of Array.isArray(values[key]) ? values[key] : [values[key]]) parts.push(name + encode(textOf(one)));
  }
  return parts.join(between);
}

function decoderOf(options) {
  const custom = options?.decodeURIComponent;
  const decode = typeof custom === 'function' ? custom : module.exports.unescape;
  const safe = (text) => {
    try {
      return decode(text);
    } catch {
      return unescape(text, true);
    }
  };
  const always = decode !== unescape;
  return (text) => {
    const spaced = text.replaceAll('+', always ? '%20' : ' ');
    return always || UNESCAPED.test(spaced) ? safe(spaced) : spaced;
  };
}

function parse(text, separator = undefined, equals = undefined, options = undefined) {
  const values = { __proto__: null };
  if (typeof text !== 'string' || text.length === 0) return values;
  const decode = decoderOf(options);
  const [between, is] = [separator ? `${separator}` : '&', equals ? `${equals}` : '='];
  const max = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
  const parts = text.split(between).filter((part) => part !== '');
  for (const part of max > 0 ? parts.slice(0, max) : parts) {
    const at = part.indexOf(is);
    const key = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? '' : decode(part.slice(at + is.length));
    if (!(key in values)) values[key] = value;
    else if (Array.isArray(values[key])) values[key].push(value);
    else values[key] = [values[key], value];
  }
  return values;
}

module.exports = { unescapeBuffer, unescape, escape, stringify, encode: stringify, parse, decode: parse };
