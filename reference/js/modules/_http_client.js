'use strict';
// The module `_http_client`, an old name for a part of `http`.

module.exports = { ClientRequest: require('http/client').ClientRequest };
