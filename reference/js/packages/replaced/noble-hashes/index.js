export { blake2b, blake2s } from './blake2.js';
export { hkdf } from './hkdf.js';
export { hmac } from './hmac.js';
export { md5, ripemd160, sha1 } from './legacy.js';
export { pbkdf2 } from './pbkdf2.js';
export { scrypt } from './scrypt.js';
export { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from './sha2.js';
export { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from './sha3.js';
