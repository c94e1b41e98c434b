'use strict';
// The module `assert/strict`.

module.exports = require('modules/assert').strict;
