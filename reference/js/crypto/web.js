'use strict';
// The global `crypto`.

const { refuse } = require('internal/absent');
const { codes } = require('internal/errors');
const { getRandomValues, randomUUID } = require('crypto/random');

const { defineProperty } = Object;

class SubtleCrypto {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }
}

class CryptoKey {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }
}

class Crypto {
  constructor() {
    throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  get subtle() {
    return refuse('crypto.subtle');
  }

  getRandomValues(array) {
    if (!(this instanceof Crypto)) throw new codes.ERR_INVALID_THIS('Crypto');
    return getRandomValues(array);
  }

  randomUUID(options) {
    if (!(this instanceof Crypto)) throw new codes.ERR_INVALID_THIS('Crypto');
    return randomUUID(options);
  }
}

for (const name of ['subtle', 'getRandomValues', 'randomUUID']) {
  defineProperty(Crypto.prototype, name, { enumerable: true });
}
for (const made of [Crypto, CryptoKey, SubtleCrypto]) {
  defineProperty(made.prototype, Symbol.toStringTag, { value: made.name, configurable: true });
}

module.exports = { Crypto, CryptoKey, SubtleCrypto, crypto: Object.create(Crypto.prototype) };
