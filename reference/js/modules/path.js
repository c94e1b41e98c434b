'use strict';
// The module `path`.

const posix = require('path/posix');
const win32 = require('path/win32');

for (const kind of [posix, win32]) {
  kind.posix = posix;
  kind.win32 = win32;
  kind._makeLong = kind.toNamespacedPath;
}

module.exports = posix;
