'use strict';
// `fs.openAsBlob`. All blobs of refnode lie in memory, so the file is read at once.

const { validateObject } = require('internal/validators');

function openAsBlob(path, options = {}) {
  validateObject(options, 'options');
  const { readFileSync, statSync } = require('modules/fs');
  const { Blob } = require('modules/buffer');
  statSync(path);
  return Promise.resolve(new Blob([readFileSync(path)], { type: options.type ?? '' }));
}

module.exports = { openAsBlob };
