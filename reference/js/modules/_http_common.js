'use strict';
// The module `_http_common`, an old name for a part of `http`.

const { methods } = require('internal/http_names');
const { HTTPParser } = require('http/parser');
const { CHUNKED, CONTINUE, CRLF, hasInvalidChar, isToken } = require('http/texts');

module.exports = {
  _checkInvalidHeaderChar: hasInvalidChar,
  _checkIsHttpToken: isToken,
  chunkExpression: CHUNKED,
  continueExpression: CONTINUE,
  CRLF,
  methods,
  HTTPParser,
};
