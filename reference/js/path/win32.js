'use strict';
// `path` for paths of Windows: drives, shared folders, slashes of both kinds.

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

const SEPARATORS = /[\\/]+/;
const DRIVE = /^[A-Za-z]:/;
const SHARE = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;

const isSlash = (character) => character === '/' || character === '\\';

/** The device of a path (`C:`, `\\server\share`), how long it is in the text, and whether a slash follows it. */
function rootOf(path) {
  if (DRIVE.test(path)) {
    const absolute = isSlash(path[2]);
    return { device: path.slice(0, 2), length: 2, end: absolute ? 3 : 2, absolute, shared: false };
  }
  const share = SHARE.exec(path);
  if (share !== null) {
    const [{ length }, server, name] = share;
    const isDevice = server === '.' || server === '?';
    if (isDevice) return { device: `\\\\${server}`, length: 3, end: 4, absolute: true, shared: true };
    return {
      device: `\\\\${server}\\${name}`,
      length,
      end: length + (isSlash(path[length]) ? 1 : 0),
      absolute: true,
      shared: true,
    };
  }
  const absolute = isSlash(path[0]);
  return { device: '', length: 0, end: absolute ? 1 : 0, absolute, shared: false };
}

/** A relative path must not turn into one with a drive, nor be taken for one. */
function keepRelative(text, path, device) {
  const looksLikeDrive = DRIVE.test(text) || /:(?:[\\/]|$)/.test(path);
  return device === '' && looksLikeDrive ? `.\\${text}` : text;
}

function normalize(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  if (path.length === 1) return isSlash(path) ? '\\' : path;
  const root = rootOf(path);
  const rest = path.slice(root.length);
  const middle = normalizeParts(rest, SEPARATORS, '\\', !root.absolute);
  if (root.shared && rest === '') return `${root.device}\\`;
  const endsSlash = isSlash(path[path.length - 1]);
  if (middle === '') {
    if (root.absolute) return `${root.device}\\`;
    return `${root.device}${keepRelative(`.${endsSlash ? '\\' : ''}`, path, root.device)}`;
  }
  const tail = `${middle}${endsSlash ? '\\' : ''}`;
  if (root.absolute) return `${root.device}\\${tail}`;
  return `${root.device}${keepRelative(tail, path, root.device)}`;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return isSlash(path[0]) || (DRIVE.test(path) && isSlash(path[2]));
}

function join(...paths) {
  checkAll(paths);
  const parts = paths.filter((path) => path !== '');
  if (parts.length === 0) return '.';
  const [first] = parts;
  let joined = parts.join('\\');
  // Joining makes no shared folder out of parts that are none: only a first part that begins one does.
  const beginsShare = /^[\\/]{2}[^\\/]/.test(first) || (/^[\\/]{2}$/.test(first) && parts.length > 1);
  if (!beginsShare || /^[\\/]{2}$/.test(first)) joined = joined.replace(/^[\\/]{2,}/, '\\');
  return normalize(joined);
}

function folderOf(device) {
  if (device === '') return process.cwd();
  const kept = process.env[`=${device}`] || process.cwd();
  const sameDrive = kept.slice(0, 2).toLowerCase() === device.toLowerCase() || kept[2] !== '\\';
  return sameDrive ? kept : `${device}\\`;
}

function resolve(...paths) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let index = paths.length - 1; index >= -1; index--) {
    const path = index >= 0 ? paths[index] : folderOf(device);
    if (index >= 0) validateString(path, `paths[${index}]`);
    if (path === '') continue;
    const root = rootOf(path);
    if (root.device !== '') {
      if (device !== '' && device.toLowerCase() !== root.device.toLowerCase()) continue;
      device ||= root.device;
    }
    if (!absolute) {
      tail = `${path.slice(root.end)}\\${tail}`;
      ({ absolute } = root);
    }
    if (absolute && device !== '') break;
  }
  const middle = normalizeParts(tail, SEPARATORS, '\\', !absolute);
  return absolute ? `${device}\\${middle}` : `${device}${middle}` || '.';
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const [source, target] = [resolve(from), resolve(to)];
  if (rootOf(source).device.toLowerCase() !== rootOf(target).device.toLowerCase()) return target;
  const here = source.split('\\').filter(Boolean);
  const there = target.split('\\').filter(Boolean);
  let same = 0;
  const equal = (one, other) => one !== undefined && one.toLowerCase() === other?.toLowerCase();
  while (same < here.length && equal(here[same], there[same])) same++;
  if (same === 0 && here.length > 0 && there.length > 0) return target;
  return [...here.slice(same).fill('..'), ...there.slice(same)].join('\\');
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path.length === 0) return path;
  const full = resolve(path);
  if (full.length <= 2) return path;
  if (full.startsWith('\\\\') && full[2] !== '?' && full[2] !== '.') return `\\\\?\\UNC\\${full.slice(2)}`;
  return /^[A-Za-z]:\\/.test(full) ? `\\\\?\\${full}` : full;
}

/** Where the root ends that `dirname` and `parse` keep, for which `\\server\share\` is one. */
function plainRoot(path) {
  if (DRIVE.test(path)) return isSlash(path[2]) ? 3 : 2;
  const share = SHARE.exec(path);
  if (share !== null) return share[0].length + (isSlash(path[share[0].length]) ? 1 : 0);
  return isSlash(path[0]) ? 1 : 0;
}

function trimEnd(path, from) {
  let end = path.length;
  while (end > from && isSlash(path[end - 1])) end--;
  return path.slice(0, end);
}

function lastSlash(text) {
  return Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
}

function dirname(path) {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const root = plainRoot(path);
  const trimmed = trimEnd(path, root);
  const slash = lastSlash(trimmed);
  if (slash < root) return root === 0 ? '.' : path.slice(0, root);
  return path.slice(0, slash);
}

function nameOf(path) {
  const from = DRIVE.test(path) ? 2 : 0;
  const trimmed = trimEnd(path, from);
  return trimmed.slice(Math.max(from, lastSlash(trimmed) + 1));
}

function basename(path, suffix = undefined) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (path === suffix) return '';
  const name = nameOf(path);
  if (!isEndOfSuffix(path, name, suffix)) return withoutSuffix(name, suffix);
  return path.slice(trimEnd(path, DRIVE.test(path) ? 2 : 0).length - name.length);
}

function extname(path) {
  validateString(path, 'path');
  return endingOf(nameOf(path));
}

function parse(path) {
  validateString(path, 'path');
  const end = plainRoot(path);
  const root = path.slice(0, end);
  const trimmed = trimEnd(path, end);
  const slash = lastSlash(trimmed);
  const base = trimmed.slice(Math.max(end, slash + 1));
  const ext = endingOf(base);
  const dir = slash >= end && slash > 0 ? path.slice(0, slash) : root;
  return { root, dir, base, ext, name: ext === '' ? base : base.slice(0, -ext.length) };
}

module.exports = {
  resolve,
  normalize,
  isAbsolute,
  join,
  relative,
  toNamespacedPath,
  dirname,
  basename,
  extname,
  format: (pathObject) => formatWith('\\', pathObject),
  parse,
  matchesGlob: matchesGlobWith(true),
  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};
