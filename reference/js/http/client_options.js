'use strict';
// What a request is made of: an address as text or URL, and options.

const { URL } = require('modules/url');
const { urlToHttpOptions } = require('modules/url');
const { codes } = require('internal/errors');

const { ERR_INVALID_ARG_TYPE, ERR_UNESCAPED_CHARACTERS } = codes;

const NO_PATH = /[^\u0021-\u00ff]/;

/** The arguments of a request as `[options, callback]`. */
function requestOptions(input, options, callback) {
  const isText = typeof input === 'string';
  const isUrl = !isText && input instanceof URL;
  const base = isText ? urlToHttpOptions(new URL(input)) : isUrl ? urlToHttpOptions(input) : null;
  const [given, listener] = base === null ? [input, options] : [options, callback];
  if (typeof given === 'function') return [base ?? {}, given];
  return [{ __proto__: null, ...base, ...given }, listener];
}

function validateHost(host, name) {
  if (host !== null && host !== undefined && typeof host !== 'string') {
    throw new ERR_INVALID_ARG_TYPE(`options.${name}`, ['string', 'undefined', 'null'], host);
  }
  return host;
}

function checkPath(path) {
  if (NO_PATH.test(path)) throw new ERR_UNESCAPED_CHARACTERS('Request path');
}

/** The header `Host`: with the port, unless it is the usual one. */
function hostHeader(host, port, defaultPort) {
  const isV6 = host.includes(':') && host.indexOf(':') !== host.lastIndexOf(':') && host[0] !== '[';
  const name = isV6 ? `[${host}]` : host;
  return port && +port !== defaultPort ? `${name}:${port}` : name;
}

module.exports = { checkPath, hostHeader, requestOptions, validateHost };
