'use strict';
// util.styleText: text with colors.

const { colors } = require('inspect/styles');
const { codes } = require('internal/errors');
const { validateBoolean, validateString } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = codes;

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

function fromHex(format) {
  if (!HEX.test(format)) {
    throw new ERR_INVALID_ARG_VALUE('format', format, 'must be a valid hex color (#RGB or #RRGGBB)');
  }
  const digits = format.length === 4 ? format.slice(1).replace(/./g, '$&$&') : format.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  return [`38;2;${red};${green};${blue}`, 39];
}

function colorOf(format) {
  if (typeof format === 'string' && format.startsWith('#')) return fromHex(format);
  const color = colors[format];
  if (color === undefined) {
    const names = Object.getOwnPropertyNames(colors)
      .map((name) => `'${name}'`)
      .join(', ');
    throw new ERR_INVALID_ARG_VALUE('format', format, `must be one of: ${names}`);
  }
  return color;
}

/** Whether a stream shows colors; those of a file or pipe are left out. */
function showsColors(stream) {
  if (stream === null || typeof stream !== 'object' || typeof stream.write !== 'function') {
    throw new ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
  }
  if (process.env.FORCE_COLOR !== undefined) return true;
  return Boolean(stream.isTTY) && (typeof stream.getColorDepth !== 'function' || stream.getColorDepth() > 2);
}

function styleText(format, text, { validateStream = true, stream = process.stdout } = {}) {
  validateString(text, 'text');
  validateBoolean(validateStream, 'options.validateStream');
  const plain = validateStream && !showsColors(stream);
  let styled = text;
  const formats = Array.isArray(format) ? format : [format];
  for (const one of formats.toReversed()) {
    if (one === 'none') continue;
    const [start, end] = colorOf(one);
    const [open, close] = [`\u001b[${start}m`, `\u001b[${end}m`];
    // What ends inside of the text is begun again.
    styled = `${open}${styled.replaceAll(close, end === 22 ? `${close}${open}` : open)}${close}`;
  }
  return plain ? text : styled;
}

module.exports = { styleText };
