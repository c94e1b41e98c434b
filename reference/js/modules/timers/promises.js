'use strict';
// `require('timers/promises')`.

const { scheduler, setImmediate, setInterval, setTimeout } = require('timers/promises');

module.exports = { setTimeout, setImmediate, setInterval, scheduler };
