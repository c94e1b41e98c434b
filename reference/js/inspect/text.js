'use strict';
// How strings, numbers and symbols are shown, and how wide text is on a terminal.

const QUOTES = ["'", '"', '`'];
const NAMED = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
const CONTROLS = '\\x00-\\x1f\\x7f-\\x9f';

/** The regular expression that `make` returns, made at the first use: most of these are seldom needed, and large. */
function lazily(make) {
  let made;
  return () => (made ??= make());
}

const toEscape = QUOTES.map((quote) => lazily(() => new RegExp(`[${CONTROLS}${quote}\\\\]|\\p{Surrogate}`, 'gu')));

/** Texts that need no escapes in single quotes. */
const PLAIN = /^[ !"#$%&()*+,\-./0-9:;<=>?@A-Z[\]^_a-z{|}~]*$/;

function escapeCharacter(character) {
  const named = NAMED[character];
  if (named !== undefined) return named;
  if (QUOTES.includes(character)) return `\\${character}`;
  const code = character.charCodeAt(0);
  if (code > 0xff) return `\\u${code.toString(16)}`;
  return `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A text in quotes: single ones, unless others need no escapes. */
function quote(text) {
  if (PLAIN.test(text)) return `'${text}'`;
  let kind = 0;
  if (text.includes("'")) {
    if (!text.includes('"')) kind = 1;
    else if (!text.includes('`') && !text.includes('${')) kind = 2;
  }
  return `${QUOTES[kind]}${text.replace(toEscape[kind](), escapeCharacter)}${QUOTES[kind]}`;
}

const inNames = new RegExp(`[${CONTROLS}'\\\\]`, 'g');

/** A name without control characters, as symbols and hidden keys are shown. */
function escapeName(text) {
  return text.replace(inNames, escapeCharacter);
}

function groupDigits(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

/** A number, with separators between its thousands if wanted. */
function numberText(value, separates) {
  if (Object.is(value, -0)) return '-0';
  const text = `${value}`;
  if (!separates || !Number.isFinite(value) || text.includes('e')) return text;
  const [whole, fraction] = text.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = `${sign}${groupDigits(whole.slice(sign.length))}`;
  return fraction === undefined ? digits : `${digits}.${fraction.replace(/\d{3}(?=\d)/g, '$&_')}`;
}

function bigintText(value, separates) {
  const text = `${value}`;
  if (!separates) return `${text}n`;
  const sign = text.startsWith('-') ? '-' : '';
  return `${sign}${groupDigits(text.slice(sign.length))}n`;
}

// Sequences that terminals take as commands: colors, cursor movements, links.
const ansi = lazily(
  () =>
    new RegExp(
      '[\\u001B\\u009B][[\\]()#;?]*' +
        '(?:(?:(?:(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]+)*|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d\\/\\#&.:=?%@~_]*)*)?' +
        '(?:\\u0007|\\u001B\\u005C|\\u009C))' +
        '|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))',
      'g',
    ),
);

/** The text without the sequences that terminals take as commands. */
function withoutAnsi(text) {
  return text.includes('\u001b') || text.includes('\u009b') ? text.replace(ansi(), '') : text;
}

// Characters of two columns: those of East Asia, and emoji.
const wide = lazily(
  () =>
    new RegExp(
      '^[\\u1100-\\u115f\\u2329\\u232a\\u2e80-\\u3247\\u3250-\\u4dbf\\u4e00-\\ua4c6\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufaff' +
        '\\ufe10-\\ufe19\\ufe30-\\ufe6b\\uff01-\\uff60\\uffe0-\\uffe6\\u{1b000}-\\u{1b001}\\u{1f200}-\\u{1f251}\\u{1f300}-\\u{1f64f}' +
        '\\u{1f900}-\\u{1f9ff}\\u{20000}-\\u{3fffd}]$',
      'u',
    ),
);

// Characters of none: controls, joiners, and marks on the character before.
const narrowest = lazily(() => new RegExp(`^[${CONTROLS}\\u200b-\\u200f\\p{Mn}\\p{Me}]$`, 'u'));

/** How many columns a text takes. */
function widthOf(text, mayHaveColors = false) {
  const plain = mayHaveColors ? withoutAnsi(text) : text;
  if (/^[\x20-\x7e]*$/.test(plain)) return plain.length;
  let width = 0;
  for (const character of plain.normalize('NFC')) {
    if (wide().test(character)) width += 2;
    else if (!narrowest().test(character)) width++;
  }
  return width;
}

module.exports = { bigintText, escapeName, numberText, quote, widthOf, withoutAnsi };
