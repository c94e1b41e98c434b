'use strict';
// The module `net`.

const { isIP, isIPv4, isIPv6 } = require('net/addresses');
const { Socket } = require('net/socket');

module.exports = { isIP, isIPv4, isIPv6, Socket, Stream: Socket };
