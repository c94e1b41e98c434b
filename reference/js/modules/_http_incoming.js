'use strict';
// The module `_http_incoming`, an old name for a part of `http`.

const { IncomingMessage, readStart, readStop } = require('http/incoming');

module.exports = { IncomingMessage, readStart, readStop };
