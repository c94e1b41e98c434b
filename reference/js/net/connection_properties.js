'use strict';
// The names of the two ends of a connection, as properties of sockets: undefined where there are none, as over pipes.

function property(of, name) {
  return {
    get() {
      return this[of]()[name];
    },
    enumerable: true,
    configurable: true,
  };
}

module.exports = {
  remoteAddress: property('_getpeername', 'address'),
  remoteFamily: property('_getpeername', 'family'),
  remotePort: property('_getpeername', 'port'),
  localAddress: property('_getsockname', 'address'),
  localFamily: property('_getsockname', 'family'),
  localPort: property('_getsockname', 'port'),
};
