'use strict';
// What paths of both kinds have in common.

const { validateObject, validateString } = require('internal/validators');

/**
 * Takes `.`, `..` and doubled separators out of what follows a root. Leading `..` are kept where `climbs`: a relative
 * path may leave its folder, an absolute one has nothing above it.
 */
function normalizeParts(text, separators, separator, climbs) {
  const parts = [];
  let depth = 0;
  for (const part of text.split(separators)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') {
      parts.push(part);
      depth++;
    } else if (depth > 0) {
      parts.pop();
      depth--;
    } else if (climbs) {
      parts.push('..');
    }
  }
  return parts.join(separator);
}

/** The ending of a name, with its dot. A dot at the start begins no ending. */
function endingOf(name) {
  if (name === '..') return '';
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

function withoutSuffix(name, suffix) {
  return suffix !== undefined && suffix !== '' && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name;
}

/**
 * Whether a suffix ends with all of the name without being it. Then `basename` gives the name with the slashes that
 * follow it, as Node does.
 */
function isEndOfSuffix(path, name, suffix) {
  return (
    suffix !== undefined && suffix.length <= path.length && suffix !== name && suffix !== '' && suffix.endsWith(name)
  );
}

function formatWith(separator, parts) {
  validateObject(parts, 'pathObject');
  const { ext } = parts;
  const ending = ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : '';
  const base = parts.base || `${parts.name || ''}${ending}`;
  const folder = parts.dir || parts.root;
  if (!folder) return base;
  return folder === parts.root ? `${folder}${base}` : `${folder}${separator}${base}`;
}

function checkAll(paths) {
  for (const path of paths) validateString(path, 'path');
}

function matchesGlobWith(isWindows) {
  return function matchesGlob(path, pattern) {
    validateString(path, 'path');
    validateString(pattern, 'pattern');
    return require('path/glob').matches(path, pattern, isWindows);
  };
}

module.exports = { checkAll, endingOf, formatWith, isEndOfSuffix, matchesGlobWith, normalizeParts, withoutSuffix };
