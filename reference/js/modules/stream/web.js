'use strict';
// The module `stream/web`. refnode has no streams of the web: each name says so when it is used.

const { classes } = require('internal/web_streams');

module.exports = classes;
