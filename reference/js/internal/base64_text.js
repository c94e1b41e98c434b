'use strict';
// atob and btoa.

const binding = internalBinding('buffer');
const { DOMException } = require('internal/dom_exception');
const { encodingNumber } = require('internal/encodings');

const BASE64 = encodingNumber('base64');
const LATIN1 = encodingNumber('latin1');

function invalid(message = 'Invalid character') {
  return new DOMException(message, 'InvalidCharacterError');
}

/** The Latin-1 text of a base64 text, in the strict form of the web. */
function atob(input) {
  let text = `${input}`.replace(/[\t\n\f\r ]/g, '');
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(text)) throw invalid();
  if (text.length % 4 === 1) throw invalid('The string to be decoded is not correctly encoded.');
  const bytes = binding.fromText(BASE64, text);
  return binding.toText(LATIN1, bytes, 0, bytes.length);
}

/** The base64 text of a Latin-1 text. */
function btoa(input) {
  const text = `${input}`;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) throw invalid();
  const bytes = binding.fromText(LATIN1, text);
  return binding.toText(BASE64, bytes, 0, bytes.length);
}

module.exports = { atob, btoa };
