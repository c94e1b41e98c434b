'use strict';
// The module `punycode`, which is deprecated.

process.emitWarning(
  'The `punycode` module is deprecated. Please use a userland alternative instead.',
  'DeprecationWarning',
  'DEP0040',
);

module.exports = require('packages/punycode');
