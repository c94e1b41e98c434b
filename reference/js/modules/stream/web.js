'use strict';
// The module `stream/web`. refnode has no streams of the web: each name says so when it is used.

const { classOf, names } = require('internal/web_streams');

for (const name of names) exports[name] = classOf(name);
