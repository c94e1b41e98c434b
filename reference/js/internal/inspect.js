'use strict';
// Shows values as text.

const { format, formatWith, formatWithOptions } = require('inspect/format');
const { inspect, inspectExtraKeys, isError } = require('inspect/inspect');

module.exports = { format, formatWith, formatWithOptions, inspect, inspectExtraKeys, isError };
