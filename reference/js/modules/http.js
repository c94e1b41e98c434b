'use strict';
// The module `http`.

const { validateInteger } = require('internal/validators');
const { addAbsent } = require('internal/absent');
const { methods, statuses } = require('internal/http_names');
const { Agent, global } = require('http/agent');
const { ClientRequest } = require('http/client');
const { IncomingMessage } = require('http/incoming');
const { OutgoingMessage } = require('http/outgoing');
const { MAX_HEADER_SIZE } = require('http/parser');
const { ServerResponse } = require('http/response');
const { Server, onConnection } = require('http/server');
const { validateHeaderName, validateHeaderValue } = require('http/texts');

function createServer(options, requestListener) {
  return new Server(options, requestListener);
}

function request(url, options, callback) {
  return new ClientRequest(url, options, callback);
}

function get(url, options, callback) {
  const made = request(url, options, callback);
  made.end();
  return made;
}

/** Parsers are not kept here, so there is nothing to limit. */
function setMaxIdleHTTPParsers(max) {
  validateInteger(max, 'max', 1);
}

module.exports = {
  _connectionListener: onConnection,
  METHODS: methods,
  STATUS_CODES: statuses,
  Agent,
  ClientRequest,
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  validateHeaderName,
  validateHeaderValue,
  get,
  request,
  setMaxIdleHTTPParsers,
};
addAbsent(module.exports, 'http', ['setGlobalProxyFromEnv']);
module.exports.maxHeaderSize = MAX_HEADER_SIZE;
Object.defineProperty(module.exports, 'globalAgent', {
  get: () => global.agent,
  set(agent) {
    global.agent = agent;
  },
  enumerable: true,
  configurable: true,
});
addAbsent(module.exports, 'http', ['WebSocket', 'CloseEvent', 'MessageEvent']);
