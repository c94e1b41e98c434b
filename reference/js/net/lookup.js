'use strict';
// Addresses of a host by its name.

const { isIP } = require('net/addresses');
const { dnsException } = require('internal/errors');

const binding = internalBinding('lookup');

function onFound(status, addresses) {
  const { hostname, callback } = this;
  if (status !== 0) callback(dnsException(status, 'getaddrinfo', hostname));
  else
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );
}

/** Calls back with an error, or with addresses and their families; `family` is 4, 6, or 0 for both. */
function lookupAll(hostname, family, hints, callback) {
  const request = { oncomplete: onFound, hostname, callback };
  const error = binding.getaddrinfo(request, hostname, family, hints);
  if (error !== 0) process.nextTick(callback, dnsException(error, 'getaddrinfo', hostname));
}

module.exports = { lookupAll };
