'use strict';
// The module `url`.

const { absentClass } = require('internal/absent');
const { codes } = require('internal/errors');
const { fileURLToPath, fileURLToPathBuffer, pathToFileURL } = require('url/file_urls');
const { Url, format: formatLegacy, parse, resolve, resolveObject } = require('url/legacy');
const { URL, URLSearchParams } = require('url/url_class');

/** A host as ASCII or, by `toUnicode`, as people write it; empty when it is none. */
function convertDomain(domain, given, convert) {
  if (given === 0) throw new codes.ERR_MISSING_ARGS('domain');
  const url = URL.parse(`ws://${domain}`);
  return url === null ? '' : convert(url.hostname);
}

function domainToASCII(domain) {
  return convertDomain(domain, arguments.length, (hostname) => hostname);
}

function domainToUnicode(domain) {
  return convertDomain(domain, arguments.length, (hostname) => require('internal/idna').toUnicode(hostname));
}

function formatUrl(url, { auth = true, fragment = true, search = true, unicode = false }) {
  const copy = new URL(url);
  if (!auth) {
    copy.username = '';
    copy.password = '';
  }
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  const { href, host, hostname } = copy;
  if (!unicode || hostname === '') return href;
  const shown = host.replace(hostname, require('internal/idna').toUnicode(hostname));
  return href.replace(host, shown);
}

function format(urlObject, options = undefined) {
  if (urlObject instanceof URL) {
    if (options !== undefined && (typeof options !== 'object' || options === null)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'object', options);
    }
    return formatUrl(urlObject, options ?? {});
  }
  return formatLegacy(urlObject);
}

/** Options of a request over HTTP. */
function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname?.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = {
  Url,
  parse,
  resolve,
  resolveObject,
  format,
  URL,
  URLPattern: absentClass('', 'URLPattern'),
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer,
  urlToHttpOptions,
};
