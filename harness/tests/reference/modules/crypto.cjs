'use strict';
// Random values, digests and derived keys of `crypto`.

const crypto = require('crypto');
const { print, attempt } = require('./support.cjs');

const digests = ['md5', 'sha1', 'sha224', 'sha256', 'SHA-512', 'RSA-SHA256', 'sha512-256', 'sha3-256', 'ripemd160'];
for (const name of [...digests, 'shake128', 'blake2b512', 'blake2s256', 'sha384']) {
  if (name !== 'shake128') print(name, crypto.createHash(name).update('a').update(Buffer.from('\u00e9')).digest('hex'));
  if (!/shake|blake/.test(name)) print('hmac', name, crypto.createHmac(name, 'key').update('a').digest('base64'));
}
print('length', crypto.createHash('shake128', { outputLength: 5 }).update('a').digest('hex'));
print(
  'hash',
  crypto.hash('sha1', 'x'),
  crypto.hash('sha1', 'x', 'buffer').length,
  crypto.hash('md5', 'x', 'base64url'),
);
const whole = crypto.createHash('sha256').update('a');
print('copy', whole.copy().update('b').digest('hex'), whole.digest('latin1').length);
const stream = crypto.createHash('md5');
stream.write('a');
stream.end('b');
print('stream', stream.read().toString('hex'));
print(
  'derived',
  crypto.pbkdf2Sync('a', 'b', 3, 8, 'sha256').toString('hex'),
  crypto.scryptSync('a', 'b', 8).toString('hex'),
);
print('hkdf', Buffer.from(crypto.hkdfSync('sha256', 'k', 's', 'i', 8)).toString('hex'));
print(
  'equal',
  crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
  crypto.timingSafeEqual(Buffer.of(1), Buffer.of(2)),
);

const different = (make) => new Set(Array.from({ length: 100 }, make)).size;
print(
  'random',
  different(() => crypto.randomBytes(16).toString('hex')),
  different(() => crypto.randomUUID()),
);
print(
  'integers',
  Array.from({ length: 200 }, () => crypto.randomInt(3, 6)).every((one) => one >= 3 && one < 6),
);
print('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(crypto.randomUUID()), crypto.randomUUID()[14]);
print(
  'fill',
  crypto
    .randomFillSync(Buffer.alloc(64), 32)
    .subarray(0, 32)
    .every((byte) => byte === 0),
);
print('values', globalThis.crypto === crypto.webcrypto, globalThis.crypto.getRandomValues(new Uint32Array(4)).length);
crypto.randomBytes(4, (error, bytes) => print('called back', error, bytes.length));

for (const bad of [
  () => crypto.createHash('nope'),
  () => crypto.createHash(5),
  () => crypto.createHash('sha1').update(5),
  () => whole.digest(),
  () => whole.update('x'),
  () => crypto.createHmac('sha256'),
  () => crypto.createHmac('x', 'k'),
  () => crypto.randomBytes(-1),
  () => crypto.randomBytes('a'),
  () => crypto.randomInt(5, 3),
  () => crypto.randomInt('a'),
  () => crypto.randomInt(0, 2 ** 50),
  () => crypto.randomUUID(5),
  () => crypto.randomFillSync(new Uint8Array(4), 5),
  () => crypto.randomFillSync(5),
  () => crypto.getRandomValues(new Float32Array(1)),
  () => crypto.getRandomValues(new Uint8Array(70000)),
  () => crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab')),
  () => crypto.timingSafeEqual('a', Buffer.from('ab')),
  () => crypto.hash('q', 'x'),
  () => crypto.hash('sha1', 5),
  () => crypto.pbkdf2Sync('a', 'b', 0, 8, 'sha256'),
  () => crypto.pbkdf2Sync('a', 'b', 1, 8, 'nope'),
]) {
  attempt('bad', bad);
}
