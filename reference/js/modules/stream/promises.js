'use strict';

module.exports = require('modules/stream').promises;
