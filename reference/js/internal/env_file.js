'use strict';
// The format of .env files.

const EXPORT = 'export ';
const QUOTES = '"\'`';

/** The value that begins at `start`, and where its line ends. A quoted one may go over several lines. */
function readValue(text, start) {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(start, end);
  const shift = line.length - line.trimStart().length;
  const quote = line[shift];
  if (quote !== undefined && QUOTES.includes(quote)) {
    const first = start + shift + 1;
    const close = text.indexOf(quote, first);
    if (close >= 0) {
      const inner = text.slice(first, close);
      const next = text.indexOf('\n', close);
      const value = quote === '"' ? inner.replaceAll('\\n', '\n') : inner;
      return { value, end: next < 0 ? text.length : next };
    }
  }
  const comment = line.indexOf('#');
  return { value: (comment < 0 ? line : line.slice(0, comment)).trim(), end };
}

/** The entries of a file's text; later ones win, and lines that are none are skipped. */
function parseEnv(content) {
  const text = content.replaceAll('\r\n', '\n');
  const entries = { __proto__: null };
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const equals = text.indexOf('=', at);
    const before = text.slice(at, equals);
    if (equals < 0 || equals > end || before.trimStart().startsWith('#')) {
      at = end + 1;
      continue;
    }
    const key = before.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '');
    const name = key.startsWith(EXPORT) ? key.slice(EXPORT.length).trim() : key;
    const { value, end: valueEnd } = readValue(text, equals + 1);
    if (name !== '') entries[name] = value;
    at = name === '' ? end + 1 : valueEnd + 1;
  }
  return entries;
}

module.exports = { parseEnv };
