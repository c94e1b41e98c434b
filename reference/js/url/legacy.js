'use strict';
// `url.parse` and its kin: the older way to take URLs apart, which takes nearly every text.

const { codes, errorWithCode } = require('internal/errors');
const { validateString } = require('internal/validators');
const { toASCII } = require('internal/idna');

/** A path that is taken as it is. */
const SIMPLE_PATH = /^\/{1,2}(?!\/)[^?\s]*(?:\?\S*)?$/;
const PROTOCOL = /^[a-z0-9.+-]+:/i;
const WITH_SLASHES = new Set(
  ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((one) => [one, `${one}:`]),
);
const WITHOUT_HOST = new Set(['javascript', 'javascript:']);
const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;
const NO_HOST_CHARACTER = /[\0\t\n\r #%/:<>?@[\\\]^|]/;

const escapeOne = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
const querystring = () => require('modules/querystring');

/** How people write texts with spaces around, and backslashes for slashes before the query. */
function tidy(text) {
  const trimmed = text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '');
  const end = trimmed.search(/[?#]/);
  if (end < 0) return trimmed.replaceAll('\\', '/');
  return trimmed.slice(0, end).replaceAll('\\', '/') + trimmed.slice(end);
}

function invalidUrl(input) {
  const error = new codes.ERR_INVALID_URL();
  error.input = input;
  return error;
}

/** The host of a URL as it stands between the slashes and the path, and how long it is there. */
function hostLength(rest) {
  const end = rest.search(/[\t\n\r "#%'/;<>?\\^`{|}]/);
  const hard = rest.search(/[#/?\\]/);
  const at = rest.slice(0, hard < 0 ? undefined : hard).lastIndexOf('@');
  if (at < 0) return { at, end: end < 0 ? rest.length : end };
  const after = rest.slice(at + 1).search(/[\t\n\r "#%'/;<>?\\^`{|}]/);
  return { at, end: after < 0 ? rest.length : at + 1 + after };
}

class Url {
  constructor() {
    this.protocol = null;
    this.slashes = null;
    this.auth = null;
    this.host = null;
    this.port = null;
    this.hostname = null;
    this.hash = null;
    this.search = null;
    this.query = null;
    this.pathname = null;
    this.path = null;
    this.href = null;
  }

  parse(url, parseQueryString, slashesDenoteHost) {
    validateString(url, 'url');
    let rest = tidy(url);
    if (!slashesDenoteHost && SIMPLE_PATH.test(rest) && !/[#@]/.test(url)) {
      this.#parsePath(rest, parseQueryString);
      this.href = rest;
      return this;
    }
    const protocol = PROTOCOL.exec(rest)?.[0];
    const scheme = protocol?.toLowerCase();
    if (protocol !== undefined) {
      this.protocol = scheme;
      rest = rest.slice(protocol.length);
    }
    const hasHost = !WITHOUT_HOST.has(scheme);
    if (slashesDenoteHost || protocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
      const slashes = rest.startsWith('//');
      if (slashes && hasHost) {
        rest = rest.slice(2);
        this.slashes = true;
      }
      if (hasHost && (slashes || (protocol && !WITH_SLASHES.has(protocol)))) rest = this.#parseHost(rest, url);
    }
    if (hasHost) rest = rest.replace(ESCAPED, escapeOne);
    this.#parsePath(rest, parseQueryString, scheme);
    this.href = this.format();
    return this;
  }

  #parseHost(rest, whole) {
    const { at, end } = hostLength(rest);
    if (at >= 0) this.auth = decodeURIComponent(rest.slice(0, at));
    this.host = rest.slice(at + 1, end);
    this.parseHost();
    this.hostname ??= '';
    const isV6 = this.hostname.startsWith('[') && this.hostname.endsWith(']');
    if (this.hostname.length > 255) this.hostname = '';
    else if (!isV6) this.hostname = this.#checkedHostname(this.hostname.toLowerCase(), whole);
    else if (/[\0\t\n\r #%/<>?@\\^|]/.test(this.hostname)) throw invalidUrl(whole);
    this.host = `${this.hostname}${this.port ? `:${this.port}` : ''}`;
    if (isV6) this.hostname = this.hostname.slice(1, -1).toLowerCase();
    return rest.slice(end);
  }

  #checkedHostname(hostname, whole) {
    if (hostname === '') return hostname;
    if (hostname.includes(':')) throw new codes.ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', whole);
    const name = /^[\0-\x7f]*$/.test(hostname) ? hostname : toASCII(hostname, { checkHyphens: false });
    if (!name || NO_HOST_CHARACTER.test(name)) throw invalidUrl(whole);
    return name;
  }

  #parsePath(text, parseQueryString, scheme) {
    const hash = text.indexOf('#');
    if (hash >= 0) this.hash = text.slice(hash);
    const before = hash < 0 ? text : text.slice(0, hash);
    const question = before.indexOf('?');
    if (question >= 0) {
      this.search = before.slice(question);
      this.query = before.slice(question + 1);
      if (parseQueryString) this.query = querystring().parse(this.query);
    } else if (parseQueryString) {
      this.search = null;
      this.query = { __proto__: null };
    }
    const path = question < 0 ? before : before.slice(0, question);
    if (path !== '') this.pathname = path;
    if (WITH_SLASHES.has(scheme) && this.hostname && !this.pathname) this.pathname = '/';
    if (this.pathname || this.search) this.path = `${this.pathname || ''}${this.search || ''}`;
  }

  parseHost() {
    let { host } = this;
    const port = /:[0-9]*$/.exec(host)?.[0];
    if (port !== undefined) {
      if (port !== ':') this.port = port.slice(1);
      host = host.slice(0, -port.length);
    }
    if (host) this.hostname = host;
  }

  format() {
    let auth = this.auth || '';
    if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ':')}@`;
    let protocol = this.protocol || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    let host = '';
    if (this.host) host = auth + this.host;
    else if (this.hostname) {
      const isV6 = this.hostname.includes(':') && !this.hostname.startsWith('[');
      host = `${auth}${isV6 ? `[${this.hostname}]` : this.hostname}${this.port ? `:${this.port}` : ''}`;
    }
    const fromQuery = this.query !== null && typeof this.query === 'object' ? querystring().stringify(this.query) : '';
    let search = this.search || (fromQuery && `?${fromQuery}`) || '';
    let pathname = (this.pathname || '').replace(/[?#]/g, escapeOne);
    if (this.slashes || WITH_SLASHES.has(protocol)) {
      if (this.slashes || host) {
        if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (protocol.startsWith('file')) {
        host = '//';
      }
    }
    let hash = this.hash || '';
    if (hash && hash[0] !== '#') hash = `#${hash}`;
    if (search && search[0] !== '?') search = `?${search}`;
    return protocol + host + pathname + search.replaceAll('#', '%23') + hash;
  }

  resolve(relative) {
    return this.resolveObject(parse(relative, false, true)).format();
  }

  resolveObject(relative) {
    return require('url/legacy_resolve').resolveObject(this, relative, Url);
  }
}

function parse(url, parseQueryString = false, slashesDenoteHost = false) {
  return url instanceof Url ? url : new Url().parse(url, parseQueryString, slashesDenoteHost);
}

function format(url) {
  if (typeof url === 'string') return parse(url).format();
  if (typeof url !== 'object' || url === null) {
    const { show } = require('internal/error_arguments');
    throw url === undefined || url === null || typeof url === 'function' || !show
      ? new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], url)
      : wrongType(url);
  }
  return url instanceof Url ? url.format() : Url.prototype.format.call(url);
}

function wrongType(url) {
  const { message } = new codes.ERR_INVALID_ARG_TYPE('urlObject', 'x', url);
  const text = `The "urlObject" argument must be one of type object or string.${message.slice(message.indexOf(' Received'))}`;
  return errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', text);
}

const resolve = (source, relative) => parse(source, false, true).resolve(relative);
const resolveObject = (source, relative) => (source ? parse(source, false, true).resolveObject(relative) : relative);

module.exports = { Url, WITH_SLASHES, format, parse, resolve, resolveObject };
