'use strict';
// Keys made of passwords and other secrets.

const { errorWithCode } = require('internal/errors');
const { validateFunction, validateInteger, validateString } = require('internal/validators');
const { output, secretBytes } = require('crypto/arguments');
const digests = require('crypto/digests');

const MAX = 0x7fffffff;
const noble = () => require('packages/noble-hashes');

function digestOf(name) {
  validateString(name, 'digest');
  const found = digests.find(name);
  if (found === undefined) throw errorWithCode(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);
  return found;
}

/** A function that works at once, as one that calls back. */
function later(work) {
  return (...args) => {
    const callback = args.pop();
    validateFunction(callback, 'callback');
    const result = work(...args);
    setImmediate(callback, null, result);
  };
}

function pbkdf2Sync(password, salt, iterations, keylen, digest) {
  const algorithm = digestOf(digest);
  const [secret, salted] = [secretBytes(password, 'password'), secretBytes(salt, 'salt')];
  validateInteger(iterations, 'iterations', 1, MAX);
  validateInteger(keylen, 'keylen', 0, MAX);
  return output(noble().pbkdf2(algorithm, secret, salted, { c: iterations, dkLen: keylen }));
}

function scryptSync(password, salt, keylen, options = {}) {
  const [secret, salted] = [secretBytes(password, 'password'), secretBytes(salt, 'salt')];
  validateInteger(keylen, 'keylen', 0, MAX);
  const cost = options.N ?? options.cost ?? 16384;
  const blockSize = options.r ?? options.blockSize ?? 8;
  const parallelization = options.p ?? options.parallelization ?? 1;
  return output(noble().scrypt(secret, salted, { N: cost, r: blockSize, p: parallelization, dkLen: keylen }));
}

function scrypt(password, salt, keylen, options, callback) {
  const done = typeof options === 'function' ? options : callback;
  validateFunction(done, 'callback');
  setImmediate(done, null, scryptSync(password, salt, keylen, typeof options === 'function' ? {} : options));
}

function hkdfSync(digest, ikm, salt, info, keylen) {
  const algorithm = digestOf(digest);
  const parts = [secretBytes(ikm, 'ikm'), secretBytes(salt, 'salt'), secretBytes(info, 'info')];
  validateInteger(keylen, 'length', 0, MAX);
  const { buffer, byteOffset, length } = noble().hkdf(algorithm, ...parts, keylen);
  return buffer.slice(byteOffset, byteOffset + length);
}

module.exports = { hkdf: later(hkdfSync), hkdfSync, pbkdf2: later(pbkdf2Sync), pbkdf2Sync, scrypt, scryptSync };
