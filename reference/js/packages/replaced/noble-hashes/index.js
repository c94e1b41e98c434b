'use strict';

module.exports = {
  ...require('./blake2.js'),
  ...require('./hkdf.js'),
  ...require('./hmac.js'),
  ...require('./legacy.js'),
  ...require('./pbkdf2.js'),
  ...require('./scrypt.js'),
  ...require('./sha2.js'),
  ...require('./sha3.js'),
};
