'use strict';
// Temporary folders that remove themselves when they are disposed of.

function removal(path) {
  const { resolve } = require('modules/path');
  // What the working directory is later does not matter.
  return [resolve(path), { recursive: true, force: true, maxRetries: 3 }];
}

function mkdtempDisposableSync(prefix, options) {
  const { mkdtempSync, rmSync } = require('modules/fs');
  const path = mkdtempSync(prefix, options);
  const given = removal(path);
  const remove = () => rmSync(...given);
  return { path, remove, [Symbol.dispose]: remove };
}

async function mkdtempDisposable(prefix, options) {
  const { mkdtemp, rm } = require('modules/fs/promises');
  const path = await mkdtemp(prefix, options);
  const given = removal(path);
  const remove = () => rm(...given);
  return { __proto__: null, path, remove, [Symbol.asyncDispose]: remove };
}

module.exports = { mkdtempDisposable, mkdtempDisposableSync };
