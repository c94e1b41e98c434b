'use strict';
// `net.BoundSocket`: an address that is taken before anybody listens on it or connects from it.

const { codes, errnoException, exceptionWithHostPort } = require('internal/errors');
const { validateBoolean, validateObject, validatePort, validateString } = require('internal/validators');
const { isIP } = require('net/addresses');
const { createServerHandle, kTakeHandle } = require('net/server_handle');

const { ERR_INVALID_ARG_VALUE, ERR_SOCKET_HANDLE_ADOPTED } = codes;

function hostOf({ host, ipv6Only }) {
  if (host === undefined) return ipv6Only ? '::' : '0.0.0.0';
  validateString(host, 'options.host');
  if (isIP(host) === 0) {
    const reason = 'must be a numeric IP address; net.BoundSocket does not perform DNS resolution';
    throw new ERR_INVALID_ARG_VALUE('options.host', host, reason);
  }
  return host;
}

class BoundSocket {
  /** Null once it is somebody else's, or closed. */
  #handle;

  constructor(options = {}) {
    validateObject(options, 'options');
    const { port = 0, ipv6Only = false, reusePort = false } = options;
    const number = validatePort(port, 'options.port');
    validateBoolean(ipv6Only, 'options.ipv6Only');
    validateBoolean(reusePort, 'options.reusePort');
    const host = hostOf(options);
    const { IPV6_ONLY, REUSE_PORT } = internalBinding('tcp');
    const flags = (ipv6Only ? IPV6_ONLY : 0) | (reusePort ? REUSE_PORT : 0);
    const made = createServerHandle(host, number, isIP(host), undefined, flags);
    if (typeof made === 'number') throw exceptionWithHostPort(made, 'bind', host, number);
    this.#handle = made;
  }

  #own() {
    if (this.#handle === null) throw new ERR_SOCKET_HANDLE_ADOPTED();
    return this.#handle;
  }

  address() {
    const name = this.#own().getsockname();
    if (typeof name === 'number') throw errnoException(name, 'getsockname');
    return { address: name[0], family: `IPv${name[2]}`, port: name[1] };
  }

  fd() {
    return this.#own().fd;
  }

  close() {
    this.#own().close();
    this.#handle = null;
  }

  [Symbol.dispose]() {
    if (this.#handle !== null) this.close();
  }

  /** Gives the handle to a server or a socket. */
  [kTakeHandle]() {
    const handle = this.#own();
    this.#handle = null;
    return handle;
  }
}

module.exports = { BoundSocket };
