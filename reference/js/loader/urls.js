'use strict';
// Between absolute paths and file: URLs, as texts. What is unusual goes through the class URL.

const FILE = 'file://';
const ESCAPED = /[^A-Za-z0-9\-_.!$&'()*+,;=:@/]+/g;

/** `file:///a%20b` for `/a b`. */
function pathToUrl(path) {
  return FILE + path.replace(ESCAPED, (part) => encodeURIComponent(part.toWellFormed()).replaceAll('~', '%7E'));
}

/** The absolute path of a file: URL, without query and hash. Throws what `url.fileURLToPath` throws. */
function urlToPath(url) {
  if (!url.startsWith('file:///')) return require('modules/url').fileURLToPath(url);
  const end = url.search(/[?#]/);
  const path = url.slice(FILE.length, end < 0 ? undefined : end);
  return path.includes('%') ? decodeURIComponent(path) : path;
}

/** `?x#y` of a URL. */
function suffixOf(url) {
  const start = url.search(/[?#]/);
  return start < 0 ? '' : url.slice(start);
}

module.exports = { pathToUrl, suffixOf, urlToPath };
