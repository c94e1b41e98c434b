'use strict';
// The module `util`.

const { format, formatWithOptions, inspect } = require('internal/inspect');

module.exports = { format, formatWithOptions, inspect };
