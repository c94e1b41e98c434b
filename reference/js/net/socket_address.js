'use strict';
// `net.SocketAddress`: an address with a port.

const { codes } = require('internal/errors');
const { validateObject, validatePort, validateString, validateUint32 } = require('internal/validators');
const { isIP } = require('net/addresses');

const { ERR_INVALID_ADDRESS, ERR_INVALID_ARG_VALUE } = codes;

const VERSIONS = { __proto__: null, ipv4: 4, ipv6: 6 };

class SocketAddress {
  #address;
  #port;
  #family;
  #flowlabel;

  constructor(options = {}) {
    validateObject(options, 'options');
    const { port = 0, flowlabel = 0 } = options;
    const family = options.family?.toLowerCase?.() ?? options.family ?? 'ipv4';
    if (VERSIONS[family] === undefined) throw new ERR_INVALID_ARG_VALUE('options.family', options.family);
    const { address = family === 'ipv4' ? '127.0.0.1' : '::' } = options;
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    if (isIP(address) !== VERSIONS[family]) throw new ERR_INVALID_ADDRESS();
    this.#address = address;
    this.#port = port | 0;
    this.#family = family;
    this.#flowlabel = family === 'ipv6' ? flowlabel : 0;
  }

  get address() {
    return this.#address;
  }

  get port() {
    return this.#port;
  }

  get family() {
    return this.#family;
  }

  get flowlabel() {
    return this.#flowlabel;
  }

  toJSON() {
    return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel };
  }

  static isSocketAddress(value) {
    return value !== null && typeof value === 'object' && #address in value;
  }

  /** What stands in a URL between the slashes, as long as that is an address. */
  static parse(input) {
    validateString(input, 'input');
    const url = require('url/url_class').URL.parse(`http://${input}`);
    if (url === null) return undefined;
    const { hostname, port } = url;
    const isSix = hostname.startsWith('[');
    const address = isSix ? hostname.slice(1, -1) : hostname;
    if (isIP(address) === 0) return undefined;
    return new SocketAddress({ address, port: Number(port), family: isSix ? 'ipv6' : 'ipv4' });
  }
}

module.exports = { SocketAddress };
