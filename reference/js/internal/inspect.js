'use strict';
// Shows values as text.

exports.inspect = (value) => (typeof value === 'string' ? `'${value}'` : String(value));
