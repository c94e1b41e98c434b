'use strict';
// Path arithmetic for the loaders, on absolute POSIX paths.

/** Whether a request names a file from where it stands: `/x`, `./x`, `../x`, `.` or `..`. */
function isPath(request) {
  return request.startsWith('/') || isRelative(request);
}

/** Whether a request is relative to the module that makes it. */
function isRelative(request) {
  return request === '.' || request === '..' || request.startsWith('./') || request.startsWith('../');
}

/** Takes `.`, `..` and doubled slashes out of an absolute path. A slash at the end goes too. */
function normalize(path) {
  const parts = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** An absolute path from a folder and a path. */
function resolve(folder, path) {
  return normalize(path.startsWith('/') ? path : `${folder}/${path}`);
}

/** The folder that an absolute path lies in. */
function dirname(path) {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** What follows the last slash. */
function basename(path) {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `.js` of `/a/b.js`; empty when the name has no dot but at its start. */
function extname(path) {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** The folders to look for a package in, from this folder upwards. */
function nodeModulesAbove(folder) {
  const folders = [];
  let at = folder;
  for (;;) {
    if (basename(at) !== 'node_modules') folders.push(at === '/' ? '/node_modules' : `${at}/node_modules`);
    if (at === '/') return folders;
    at = dirname(at);
  }
}

module.exports = { basename, dirname, extname, isPath, isRelative, nodeModulesAbove, normalize, resolve };
