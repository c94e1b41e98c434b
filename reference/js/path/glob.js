'use strict';
// Patterns of paths, as `path.matchesGlob` and `fs.glob` have them.

const { GLOBSTAR, Minimatch } = require('packages/minimatch');

const OPTIONS = { nonegate: true, nocomment: true, optimizationLevel: 2, platform: 'linux' };

function patternOf(text, options = {}) {
  return new Minimatch(text, { ...OPTIONS, ...options });
}

/** Whether a path matches; on Windows a backslash parts folders. */
function matches(path, text, isWindows) {
  return patternOf(text, isWindows ? { platform: 'win32', windowsPathsNoEscape: true, nocase: true } : {}).match(path);
}

module.exports = { GLOBSTAR, matches, patternOf };
