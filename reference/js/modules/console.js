'use strict';
// The module `console`.

module.exports = require('console/console');
