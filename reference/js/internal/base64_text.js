'use strict';
// atob and btoa.

const binding = internalBinding('buffer');
const { DOMException } = require('internal/dom_exception');
const { codes } = require('internal/errors');
const { encodingNumber } = require('internal/encodings');

const BASE64 = encodingNumber('base64');
const LATIN1 = encodingNumber('latin1');

function invalid() {
  return new DOMException('Invalid character', 'InvalidCharacterError');
}

/** The Latin-1 text of a base64 text, in the strict form of the web. */
function atob(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  let text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) throw invalid();
  const bytes = new Uint8Array(binding.fromText(BASE64, text));
  return binding.toText(LATIN1, bytes, 0, bytes.length);
}

/** The base64 text of a Latin-1 text. */
function btoa(input) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('input');
  const text = `${input}`;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) throw invalid();
  const bytes = new Uint8Array(binding.fromText(LATIN1, text));
  return binding.toText(BASE64, bytes, 0, bytes.length);
}

module.exports = { atob, btoa };
