'use strict';
// What names and values of headers may look like, and what is looked for in them.

const { codes } = require('internal/errors');

const { ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN } = codes;

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const NO_VALUE = /[^\t\x20-\x7e\x80-\xff]/;

const CRLF = '\r\n';
const CHUNKED = /(?:^|\W)chunked(?:$|\W)/i;
const CONTINUE = /(?:^|\W)100-continue(?:$|\W)/i;

function isToken(value) {
  return TOKEN.test(value);
}

/** Whether a value holds a character that no header may hold. */
function hasInvalidChar(value) {
  return NO_VALUE.test(value);
}

function validateHeaderName(name, label) {
  if (typeof name === 'string' && TOKEN.test(name)) return;
  throw new ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
}

function validateHeaderValue(name, value) {
  if (value === undefined) throw new ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (hasInvalidChar(value)) throw new ERR_INVALID_CHAR('header content', name);
}

module.exports = { CHUNKED, CONTINUE, CRLF, hasInvalidChar, isToken, validateHeaderName, validateHeaderValue };
