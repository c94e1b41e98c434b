'use strict';
// Digests by their names. The algorithms are in the package noble-hashes.

const NAMES = new Map([
  ['md5', 'md5'],
  ['ripemd160', 'ripemd160'],
  ['sha1', 'sha1'],
  ['sha224', 'sha224'],
  ['sha256', 'sha256'],
  ['sha384', 'sha384'],
  ['sha512', 'sha512'],
  ['sha512-224', 'sha512_224'],
  ['sha512-256', 'sha512_256'],
  ['sha3-224', 'sha3_224'],
  ['sha3-256', 'sha3_256'],
  ['sha3-384', 'sha3_384'],
  ['sha3-512', 'sha3_512'],
  ['shake128', 'shake128'],
  ['shake256', 'shake256'],
  ['blake2b512', 'blake2b'],
  ['blake2s256', 'blake2s'],
]);

/** Other names that OpenSSL knows them by. */
const ALIASES = new Map([
  ['rmd160', 'ripemd160'],
  ['ripemd', 'ripemd160'],
  ['ripemd-160', 'ripemd160'],
  ['sha-1', 'sha1'],
  ['sha-224', 'sha224'],
  ['sha-256', 'sha256'],
  ['sha-384', 'sha384'],
  ['sha-512', 'sha512'],
  ['sha512/224', 'sha512-224'],
  ['sha512/256', 'sha512-256'],
  ['shake-128', 'shake128'],
  ['shake-256', 'shake256'],
  ['blake2b-512', 'blake2b512'],
  ['blake2s-256', 'blake2s256'],
]);

/** The algorithm of this name in any case; undefined when there is none. */
function find(name) {
  const plain = name.toLowerCase().replace(/^rsa-/, '');
  const own = NAMES.get(ALIASES.get(plain) ?? plain);
  return own === undefined ? undefined : require('packages/noble-hashes')[own];
}

/** Whether the length of the digest can be chosen. */
const hasAnyLength = (algorithm) => algorithm.canXOF === true;

module.exports = { find, hasAnyLength, names: () => [...NAMES.keys()].sort() };
