'use strict';
// The module `_http_outgoing`, an old name for a part of `http`.

const { OutgoingMessage, kHighWaterMark, kUniqueHeaders, parseUniqueHeaders } = require('http/outgoing');
const { validateHeaderName, validateHeaderValue } = require('http/texts');

module.exports = {
  kHighWaterMark,
  kUniqueHeaders,
  parseUniqueHeadersOption: parseUniqueHeaders,
  validateHeaderName,
  validateHeaderValue,
  OutgoingMessage,
};
