'use strict';
// Errors of our own instead of the package's, which lack what Node 26 says.

module.exports = require('internal/errors');
