'use strict';
// The module `net`.

const { addAbsent } = require('internal/absent');
const { isIP, isIPv4, isIPv6 } = require('net/addresses');
const autoSelect = require('net/auto_select');
const { connect } = require('net/connect');
const { Server, createServer } = require('net/server');
const { Socket } = require('net/socket');

const { getDefaultAutoSelectFamily, setDefaultAutoSelectFamily } = autoSelect;
const { getDefaultAutoSelectFamilyAttemptTimeout, setDefaultAutoSelectFamilyAttemptTimeout } = autoSelect;

module.exports = addAbsent({}, 'net', ['BlockList', 'BoundSocket']);
Object.assign(module.exports, {
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
  getDefaultAutoSelectFamily,
  setDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamilyAttemptTimeout,
});
Object.defineProperty(module.exports, 'SocketAddress', {
  get: () => require('net/socket_address').SocketAddress,
  enumerable: true,
  configurable: true,
});
