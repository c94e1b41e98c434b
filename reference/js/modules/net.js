'use strict';
// The module `net`.

const { isIP, isIPv4, isIPv6 } = require('net/addresses');
const { connect } = require('net/connect');
const { Server, createServer } = require('net/server');
const { Socket } = require('net/socket');

module.exports = {
  connect,
  createConnection: connect,
  createServer,
  isIP,
  isIPv4,
  isIPv6,
  Server,
  Socket,
  Stream: Socket,
};
