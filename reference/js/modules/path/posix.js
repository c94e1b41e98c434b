'use strict';

module.exports = require('modules/path').posix;
