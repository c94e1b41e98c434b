'use strict';
// Between file: URLs and paths, of Linux or of Windows.

const { codes, errorWithCode } = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const { posix, win32 } = require('modules/path');

const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_URL_SCHEME } = codes;

const ESCAPED = /[^A-Za-z0-9\-_.!$&'()*+,;=:@/]+/g;

function isUrl(value) {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function refusePath(reason, input) {
  const error = errorWithCode(TypeError, 'ERR_INVALID_FILE_URL_PATH', `File URL path ${reason}`);
  error.input = input;
  return error;
}

function fileUrl(value) {
  let url = value;
  if (typeof value === 'string') {
    const { URL } = require('url/url_class');
    url = new URL(value);
  } else if (!isUrl(value)) {
    throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], value);
  }
  if (url.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  return url;
}

function checkPosix(url) {
  if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
  if (/%2f/i.test(url.pathname)) throw refusePath('must not include encoded / characters', url);
}

function windowsPath(url, decode) {
  if (/%(?:2f|5c)/i.test(url.pathname)) throw refusePath('must not include encoded \\ or / characters', url);
  const path = decode(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') return `\\\\${require('internal/idna').toUnicode(url.hostname)}${path}`;
  if (!/^\\[A-Za-z]:/.test(path)) throw refusePath('must be absolute', url);
  return path.slice(1);
}

function fileURLToPath(value, options = undefined) {
  const url = fileUrl(value);
  if (options?.windows) return windowsPath(url, decodeURIComponent);
  checkPosix(url);
  return decodeURIComponent(url.pathname);
}

/** The bytes that a text with escapes stands for. */
function decodeToBytes(text) {
  const { Buffer } = require('modules/buffer');
  const latin = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}

function fileURLToPathBuffer(value, options = undefined) {
  const url = fileUrl(value);
  if (options?.windows) return decodeToBytes(windowsPath(url, (text) => text));
  checkPosix(url);
  return decodeToBytes(url.pathname);
}

const escape = (path) =>
  path.replace(ESCAPED, (part) => encodeURIComponent(part.toWellFormed()).replaceAll('~', '%7E'));

function shareUrl(path) {
  const [, , host, ...rest] = path.split('\\');
  if (rest.length === 0) throw new ERR_INVALID_ARG_VALUE('path', path, 'Missing UNC resource path');
  if (host === '') throw new ERR_INVALID_ARG_VALUE('path', path, 'Empty UNC servername');
  return `file://${host}/${escape(rest.join('/'))}`;
}

function pathToFileURL(path, options = undefined) {
  validateString(path, 'path');
  if (options !== undefined) validateObject(options, 'options', { nullable: true });
  const { URL } = require('url/url_class');
  const windows = options?.windows === true;
  const kind = windows ? win32 : posix;
  if (windows && path.startsWith('\\\\') && !path.startsWith('\\\\?\\')) return new URL(shareUrl(path));
  let full = kind.resolve(path);
  const endsSlash = path.endsWith('/') || (windows && path.endsWith('\\'));
  if (endsSlash && !full.endsWith(kind.sep)) full += kind.sep;
  return new URL(`file://${windows ? '/' : ''}${escape(windows ? full.replaceAll('\\', '/') : full)}`);
}

module.exports = { fileURLToPath, fileURLToPathBuffer, isUrl, pathToFileURL };
