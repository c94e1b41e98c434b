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

module.exports = addAbsent({}, 'net', ['BlockList']);
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
for (const [name, load] of Object.entries({
  SocketAddress: () => require('net/socket_address').SocketAddress,
  BoundSocket: () => require('net/bound_socket').BoundSocket,
})) {
  Object.defineProperty(module.exports, name, { get: load, enumerable: true, configurable: true });
}
