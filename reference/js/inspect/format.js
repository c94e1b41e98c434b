'use strict';
// `util.format`: text with values filled in.

const { inspect } = require('inspect/inspect');
const { hasBuiltInToString } = require('inspect/names');
const { bigintText, numberText } = require('inspect/text');

const SHALLOW = { depth: 0, colors: false, compact: 3 };

function asText(value, options) {
  switch (typeof value) {
    case 'number':
      return numberText(value, options.numericSeparator);
    case 'bigint':
      return bigintText(value, options.numericSeparator);
    case 'object':
      return value !== null && hasBuiltInToString(value) ? inspect(value, { ...options, ...SHALLOW }) : `${value}`;
    default:
      return String(value);
  }
}

function asNumber(value, options, parse) {
  if (typeof value === 'bigint') return bigintText(value, options.numericSeparator);
  if (typeof value === 'symbol') return 'NaN';
  return numberText(parse(value), options.numericSeparator);
}

function asJson(value) {
  try {
    return `${JSON.stringify(value)}`;
  } catch (error) {
    if (error.name === 'TypeError' && `${error.message}`.includes('circular structure')) return '[Circular]';
    throw error;
  }
}

/** One value in the place of `%kind`; undefined for a kind that is none. */
function fill(kind, value, options) {
  switch (kind) {
    case 's':
      return asText(value, options);
    case 'd':
      return asNumber(value, options, Number);
    case 'i':
      return asNumber(value, options, (one) => Number.parseInt(one));
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : numberText(Number.parseFloat(value), options.numericSeparator);
    case 'j':
      return asJson(value);
    case 'O':
      return inspect(value, options);
    case 'o':
      return inspect(value, { ...options, showHidden: true, showProxy: true, depth: 4 });
    case 'c':
      return '';
    default:
      return undefined;
  }
}

/** The text with its places filled, and how many values went there. */
function fillAll(text, values, options) {
  let filled = '';
  let used = 0;
  let start = 0;
  for (let at = text.indexOf('%'); at >= 0 && at + 1 < text.length; at = text.indexOf('%', at)) {
    const kind = text[at + 1];
    const shown = kind === '%' ? '%' : used < values.length ? fill(kind, values[used], options) : undefined;
    if (shown === undefined) {
      at++;
      continue;
    }
    if (kind !== '%') used++;
    filled += text.slice(start, at) + shown;
    at += 2;
    start = at;
  }
  return { filled: start === 0 ? text : filled + text.slice(start), used };
}

function formatWith(options, values) {
  if (values.length === 0) return '';
  const [first] = values;
  if (values.length === 1) return typeof first === 'string' ? first : inspect(first, options);
  let rest = values;
  const parts = [];
  if (typeof first === 'string') {
    const { filled, used } = first.includes('%')
      ? fillAll(first, values.slice(1), options)
      : { filled: first, used: 0 };
    parts.push(filled);
    rest = values.slice(1 + used);
  }
  for (const value of rest) {
    parts.push(typeof value === 'string' ? value : inspect(value, options));
  }
  return parts.join(' ');
}

function format(...values) {
  return formatWith({}, values);
}

function formatWithOptions(inspectOptions, ...values) {
  require('internal/validators').validateObject(inspectOptions, 'inspectOptions', { array: true });
  return formatWith(inspectOptions, values);
}

module.exports = { format, formatWith, formatWithOptions };
