'use strict';
// The module `crypto`: random values, digests, and keys out of passwords. Ciphers and signatures refnode has not.

const { addAbsent } = require('internal/absent');
const { errorWithCode } = require('internal/errors');
const { bytesOf } = require('crypto/arguments');
const derive = require('crypto/derive');
const digests = require('crypto/digests');
const { Hash, Hmac, hash } = require('crypto/hash');
const random = require('crypto/random');
const web = require('crypto/web');
const binding = internalBinding('crypto');

function bytesToCompare(value, name) {
  const bytes = bytesOf(value);
  if (bytes !== undefined) return bytes;
  const message = `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`;
  throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

function timingSafeEqual(buf1, buf2) {
  const [one, other] = [bytesToCompare(buf1, 'buf1'), bytesToCompare(buf2, 'buf2')];
  if (one.length === other.length) return binding.equal(one, other);
  const message = 'Input buffers must have the same byte length';
  throw errorWithCode(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', message);
}

module.exports = addAbsent({}, 'crypto', [
  ...['argon2', 'argon2Sync', 'checkPrime', 'checkPrimeSync', 'createCipheriv', 'createDecipheriv'],
  ...['createDiffieHellman', 'createDiffieHellmanGroup', 'createECDH', 'createMac', 'createPrivateKey'],
  ...['createPublicKey', 'createSecretKey', 'createSign', 'createVerify', 'diffieHellman', 'generatePrime'],
  ...['generatePrimeSync', 'getCipherInfo', 'getDiffieHellman', 'parsePKCS12', 'generateKeyPair'],
  ...['generateKeyPairSync', 'generateKey', 'generateKeySync', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt'],
  ...['publicEncrypt', 'sign', 'setEngine', 'setFips', 'verify', 'encapsulate', 'decapsulate', 'Certificate'],
  ...['Cipheriv', 'Decipheriv', 'DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'KeyObject', 'Sign', 'Verify'],
  ...['X509Certificate', 'secureHeapUsed'],
]);

Object.assign(module.exports, derive, {
  createHash: (algorithm, options) => new Hash(algorithm, options),
  createHmac: (hmac, key, options) => new Hmac(hmac, key, options),
  getCiphers: () => [],
  getCurves: () => [],
  getFips: () => 0,
  getHashes: digests.names,
  getMacs: () => ['hmac'],
  hash,
  Hash,
  Hmac,
  randomBytes: random.randomBytes,
  randomFill: random.randomFill,
  randomFillSync: random.randomFillSync,
  randomInt: random.randomInt,
  randomUUID: random.randomUUID,
  randomUUIDv7: random.randomUUIDv7,
  getRandomValues: random.getRandomValues,
  timingSafeEqual,
  constants: { __proto__: null },
  webcrypto: web.crypto,
});
Object.defineProperty(module.exports, 'subtle', {
  get: () => web.crypto.subtle,
  enumerable: false,
  configurable: true,
});
