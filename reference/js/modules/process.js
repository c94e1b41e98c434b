'use strict';
// `require('process')`: the global object itself.

module.exports = require('process/object');
