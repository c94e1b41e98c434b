'use strict';

module.exports = require('modules/path').win32;
