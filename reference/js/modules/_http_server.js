'use strict';
// The module `_http_server`, an old name for a part of `http`.

const { statuses } = require('internal/http_names');
const { ServerResponse } = require('http/response');
const { Server, kServerResponse, onConnection } = require('http/server');

module.exports = {
  STATUS_CODES: statuses,
  Server,
  ServerResponse,
  _connectionListener: onConnection,
  kServerResponse,
};
