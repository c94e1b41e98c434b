'use strict';
// Hash and Hmac: streams that take data and give a digest.

const { codes, errorWithCode } = require('internal/errors');
const { validateString, validateUint32 } = require('internal/validators');
const { dataBytes, output, secretBytes } = require('crypto/arguments');
const digests = require('crypto/digests');

const { Transform } = require('modules/stream');

const KEYS = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject', 'CryptoKey'];

function finalized() {
  return errorWithCode(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
}

class Digest extends Transform {
  #state;
  #over = false;
  #length;

  constructor(state, length, options) {
    super(options);
    this.#state = state;
    this.#length = length;
  }

  update(data, encoding = undefined) {
    if (this.#over) throw finalized();
    this.#state.update(dataBytes(data, encoding));
    return this;
  }

  digest(encoding = undefined) {
    if (this.#over) throw finalized();
    this.#over = true;
    const bytes = this.#length === undefined ? this.#state.digest() : this.#state.xof(this.#length);
    return output(bytes, encoding && `${encoding}`);
  }

  _transform(chunk, encoding, callback) {
    this.#state.update(dataBytes(chunk, encoding));
    callback();
  }

  _flush(callback) {
    this.push(this.digest());
    callback();
  }

  /** What a copy goes on from. */
  _fork() {
    if (this.#over) throw finalized();
    return this.#state.clone();
  }
}

class Hash extends Digest {
  #algorithm;

  constructor(algorithm, options = undefined) {
    const isCopy = algorithm instanceof Hash;
    if (!isCopy) validateString(algorithm, 'algorithm');
    const made = isCopy ? algorithm.#algorithm : digests.find(algorithm);
    if (made === undefined) throw new Error('Digest method not supported');
    const length = options?.outputLength;
    if (length !== undefined) validateUint32(length, 'options.outputLength');
    if (length !== undefined && !digests.hasAnyLength(made) && length !== made.outputLen) {
      throw new Error('Unsupported state or unable to authenticate');
    }
    super(isCopy ? algorithm._fork() : made.create(), digests.hasAnyLength(made) ? length : undefined, options);
    this.#algorithm = made;
  }

  copy(options = undefined) {
    return new Hash(this, options);
  }
}

class Hmac extends Digest {
  constructor(hmac, key, options = undefined) {
    validateString(hmac, 'hmac');
    if (key === undefined || key === null) throw new codes.ERR_INVALID_ARG_TYPE('key', KEYS, key);
    const bytes = secretBytes(key, 'key');
    const algorithm = digests.find(hmac);
    if (algorithm === undefined) {
      throw errorWithCode(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${hmac}`);
    }
    super(require('packages/noble-hashes').hmac.create(algorithm, bytes), undefined, options);
  }
}

/** The digest of data that is there at once. */
function hash(algorithm, input, options = 'hex') {
  validateString(algorithm, 'algorithm');
  const bytes = dataBytes(input, undefined, 'input');
  const encoding = typeof options === 'object' && options !== null ? (options.outputEncoding ?? 'hex') : options;
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  const made = digests.find(algorithm);
  if (made === undefined) throw new Error(`Digest method ${algorithm} is not supported`);
  const state = made.create().update(bytes);
  return output(length !== undefined && digests.hasAnyLength(made) ? state.xof(length) : state.digest(), encoding);
}

module.exports = { Hash, Hmac, hash };
