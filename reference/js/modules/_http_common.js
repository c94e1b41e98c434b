'use strict';
// The module `_http_common`, an old name for a part of `http`.

const { methods } = require('internal/http_names');
const { HTTPParser } = require('http/parser');
const { hasInvalidChar, isToken } = require('http/texts');

module.exports = {
  _checkInvalidHeaderChar: hasInvalidChar,
  _checkIsHttpToken: isToken,
  chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
  CRLF: '\r\n',
  methods,
  HTTPParser,
};
