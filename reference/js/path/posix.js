'use strict';
// `path` for paths with slashes.

const { validateString } = require('internal/validators');
const {
  checkAll,
  endingOf,
  formatWith,
  isEndOfSuffix,
  matchesGlobWith,
  normalizeParts,
  withoutSuffix,
} = require('path/common');

const SEPARATORS = /\/+/;

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const root = path[0] === '/' ? '/' : '';
  const end = path.endsWith('/') ? '/' : '';
  const middle = normalizeParts(path, SEPARATORS, '/', root === '');
  if (middle === '') return root || `.${end}`;
  return `${root}${middle}${end}`;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path[0] === '/';
}

function join(...paths) {
  checkAll(paths);
  const parts = paths.filter((path) => path !== '');
  return parts.length === 0 ? '.' : normalize(parts.join('/'));
}

function resolve(...paths) {
  let whole = '';
  for (let index = paths.length - 1; index >= 0 && whole[0] !== '/'; index--) {
    const path = paths[index];
    validateString(path, `paths[${index}]`);
    if (path !== '') whole = `${path}/${whole}`;
  }
  if (whole[0] !== '/') whole = `${process.cwd()}/${whole}`;
  const absolute = whole[0] === '/';
  const middle = normalizeParts(whole, SEPARATORS, '/', !absolute);
  return absolute ? `/${middle}` : middle || '.';
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const here = resolve(from).split('/').filter(Boolean);
  const there = resolve(to).split('/').filter(Boolean);
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same++;
  return [...here.slice(same).fill('..'), ...there.slice(same)].join('/');
}

/** Without the slashes at the end; of the root, nothing is left. */
function trimEnd(path) {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const slash = trimEnd(path).lastIndexOf('/');
  if (slash < 0) return path[0] === '/' ? '/' : '.';
  if (slash === 0) return '/';
  return slash === 1 && path[0] === '/' ? '//' : path.slice(0, slash);
}

function nameOf(path) {
  const trimmed = trimEnd(path);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function basename(path, suffix = undefined) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (path === suffix) return '';
  const name = nameOf(path);
  if (!isEndOfSuffix(path, name, suffix)) return withoutSuffix(name, suffix);
  return path.slice(trimEnd(path).length - name.length);
}

function extname(path) {
  validateString(path, 'path');
  return endingOf(nameOf(path));
}

function parse(path) {
  validateString(path, 'path');
  const root = path[0] === '/' ? '/' : '';
  const trimmed = trimEnd(path);
  const slash = trimmed.lastIndexOf('/');
  const base = trimmed.slice(slash + 1);
  const ext = endingOf(base);
  const dir = slash > 0 ? trimmed.slice(0, slash) : root;
  return { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
}

module.exports = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath: (path) => path,
  dirname,
  basename,
  extname,
  format: (pathObject) => formatWith('/', pathObject),
  parse,
  matchesGlob: matchesGlobWith(false),
  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};
