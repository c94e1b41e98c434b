'use strict';
// Where the program's own file lies.

const { cwd, isFile, toRealPath } = require('loader/files');
const { resolve } = require('loader/paths');

const LINK = '/proc/self/exe';

/** The file that a shell would have found for a name. */
function search(name, path) {
  for (const folder of path.split(':')) {
    const candidate = `${folder}/${name}`;
    if (folder.startsWith('/') && isFile(candidate)) return toRealPath(candidate);
  }
  return name;
}

/** The absolute path of the running program; without /proc, what the name that the starter gave leads to. */
function execPathOf(name, env) {
  const real = toRealPath(LINK);
  if (real !== LINK) return real;
  if (!name.includes('/')) return search(name, env.PATH ?? '');
  return toRealPath(name.startsWith('/') ? name : resolve(cwd(), name));
}

module.exports = { execPathOf };
