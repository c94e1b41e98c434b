'use strict';
// The class URL, over the parser of the package whatwg-url.

const { refuse } = require('internal/absent');
const { codes } = require('internal/errors');
const parser = require('packages/whatwg-url');
const { kClone } = require('serialize/host_objects');
const { URLSearchParams, attach, replace } = require('url/search_params');

const { ERR_INVALID_URL, ERR_MISSING_ARGS } = codes;
const { defineProperty } = Object;
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

const SHOWN = [
  ...['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search'],
  ...['searchParams', 'hash'],
];

const text = (value) => `${value}`.toWellFormed();

function invalid(input, base) {
  const error = new ERR_INVALID_URL();
  error.input = input;
  if (base !== undefined) error.base = base;
  return error;
}

/** The record of a URL; null when the text is none. */
function parseText(input, base) {
  let baseURL = null;
  if (base !== undefined) {
    baseURL = parser.basicURLParse(base);
    if (baseURL === null) return null;
  }
  return parser.basicURLParse(input, { baseURL });
}

/** The arguments as texts; a base that is undefined is none. */
function textsOf(given, input, base) {
  if (given === 0) throw new ERR_MISSING_ARGS('url');
  return [text(input), base === undefined ? undefined : text(base)];
}

class URL {
  #record;
  #params = undefined;

  static #recordOf(url) {
    if (typeof url !== 'object' || url === null || !(#record in url)) {
      throw new TypeError('Receiver must be an instance of class URL');
    }
    return url.#record;
  }

  constructor(input, base = undefined) {
    const [href, from] = textsOf(arguments.length, input, base);
    this.#record = parseText(href, from);
    if (this.#record === null) throw invalid(href, from);
  }

  static parse(input, base = undefined) {
    const [href, from] = textsOf(arguments.length, input, base);
    return parseText(href, from) === null ? null : new URL(href, from);
  }

  static canParse(input, base = undefined) {
    return parseText(...textsOf(arguments.length, input, base)) !== null;
  }

  static createObjectURL() {
    refuse('URL.createObjectURL');
  }

  static revokeObjectURL(url) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    text(url);
  }

  /** Lets the parser change one part. */
  #override(value, stateOverride) {
    parser.basicURLParse(value, { url: this.#record, stateOverride });
  }

  #setQuery(value) {
    this.#record.query = value;
    if (value === null) this.#trimOpaquePath();
  }

  /** A path that is no list may end in spaces only while something follows it. */
  #trimOpaquePath() {
    const record = this.#record;
    if (!parser.hasAnOpaquePath(record) || record.fragment !== null || record.query !== null) return;
    record.path = record.path.replace(/ +$/, '');
  }

  toString() {
    return parser.serializeURL(URL.#recordOf(this));
  }

  get href() {
    return parser.serializeURL(URL.#recordOf(this));
  }

  set href(value) {
    URL.#recordOf(this);
    const href = text(value);
    const record = parser.basicURLParse(href);
    if (record === null) throw invalid(href);
    this.#record = record;
    if (this.#params !== undefined) replace(this.#params, record.query ?? '');
  }

  get origin() {
    return parser.serializeURLOrigin(URL.#recordOf(this));
  }

  get protocol() {
    return `${URL.#recordOf(this).scheme}:`;
  }

  set protocol(value) {
    URL.#recordOf(this);
    this.#override(`${text(value)}:`, 'scheme start');
  }

  get username() {
    return URL.#recordOf(this).username;
  }

  set username(value) {
    const record = URL.#recordOf(this);
    if (!parser.cannotHaveAUsernamePasswordPort(record)) parser.setTheUsername(record, text(value));
  }

  get password() {
    return URL.#recordOf(this).password;
  }

  set password(value) {
    const record = URL.#recordOf(this);
    if (!parser.cannotHaveAUsernamePasswordPort(record)) parser.setThePassword(record, text(value));
  }

  get host() {
    const { host, port } = URL.#recordOf(this);
    if (host === null) return '';
    return port === null ? parser.serializeHost(host) : `${parser.serializeHost(host)}:${port}`;
  }

  set host(value) {
    if (!parser.hasAnOpaquePath(URL.#recordOf(this))) this.#override(text(value), 'host');
  }

  get hostname() {
    const { host } = URL.#recordOf(this);
    return host === null ? '' : parser.serializeHost(host);
  }

  set hostname(value) {
    if (!parser.hasAnOpaquePath(URL.#recordOf(this))) this.#override(text(value), 'hostname');
  }

  get port() {
    const { port } = URL.#recordOf(this);
    return port === null ? '' : `${port}`;
  }

  set port(value) {
    const record = URL.#recordOf(this);
    if (parser.cannotHaveAUsernamePasswordPort(record)) return;
    const port = text(value);
    if (port === '') record.port = null;
    else this.#override(port, 'port');
  }

  get pathname() {
    return parser.serializePath(URL.#recordOf(this));
  }

  set pathname(value) {
    const record = URL.#recordOf(this);
    if (parser.hasAnOpaquePath(record)) return;
    record.path = [];
    this.#override(text(value), 'path start');
  }

  get search() {
    const { query } = URL.#recordOf(this);
    return query === null || query === '' ? '' : `?${query}`;
  }

  set search(value) {
    const record = URL.#recordOf(this);
    const search = text(value);
    if (search === '') {
      this.#setQuery(null);
    } else {
      record.query = '';
      this.#override(search[0] === '?' ? search.slice(1) : search, 'query');
    }
    if (this.#params !== undefined) replace(this.#params, record.query ?? '');
  }

  get searchParams() {
    const { query } = URL.#recordOf(this);
    this.#params ??= attach(query === null ? '' : `?${query}`, () => {
      const changed = this.#params.toString();
      this.#setQuery(changed === '' ? null : changed);
    });
    return this.#params;
  }

  get hash() {
    const { fragment } = URL.#recordOf(this);
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }

  set hash(value) {
    const record = URL.#recordOf(this);
    const hash = text(value);
    if (hash === '') {
      record.fragment = null;
      this.#trimOpaquePath();
      return;
    }
    record.fragment = '';
    this.#override(hash[0] === '#' ? hash.slice(1) : hash, 'fragment');
  }

  toJSON() {
    return parser.serializeURL(URL.#recordOf(this));
  }

  [INSPECT](depth, options) {
    URL.#recordOf(this);
    const name = this.constructor?.name || 'URL';
    const shown = {};
    if (typeof depth !== 'number' || depth >= 0) for (const key of SHOWN) shown[key] = this[key];
    return `${name} ${require('internal/inspect').inspect(shown, options)}`;
  }
}

const { prototype } = URL;
for (const name of ['toString', 'toJSON', ...SHOWN]) defineProperty(prototype, name, { enumerable: true });
defineProperty(prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
defineProperty(prototype, kClone, { value: null });
for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) {
  defineProperty(URL, name, { enumerable: true });
}

module.exports = { URL, URLSearchParams };
