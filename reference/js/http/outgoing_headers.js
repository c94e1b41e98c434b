'use strict';
// The headers of a message that is not sent yet: `setHeader` and its kin.

const { codes } = require('internal/errors');
const { validateString } = require('internal/validators');
const { lower } = require('http/incoming_headers');
const { validateHeaderName, validateHeaderValue } = require('http/texts');

const { ERR_HTTP_HEADERS_SENT, ERR_INVALID_ARG_TYPE } = codes;

/** Pairs of name and value by the name in small letters. */
const kOutHeaders = Symbol('kOutHeaders');

/** What a message no longer decides by itself once a program removed the header. */
const REMOVED = { __proto__: null, connection: '_removedConnection', 'content-length': '_removedContLen' };
REMOVED['transfer-encoding'] = '_removedTE';

function setHeader(name, value) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  this[kOutHeaders] ??= { __proto__: null };
  this[kOutHeaders][lower(name)] = [name, value];
  return this;
}

/** Sets each header of a Headers or Map. */
function setHeaders(headers) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('set');
  const isMapLike =
    headers && !Array.isArray(headers) && typeof headers.keys === 'function' && typeof headers.get === 'function';
  if (!isMapLike) throw new ERR_INVALID_ARG_TYPE('headers', ['Headers', 'Map'], headers);
  const cookies = [];
  for (const [name, value] of headers) {
    if (name === 'set-cookie') cookies.push(...(Array.isArray(value) ? value : [value]));
    else this.setHeader(name, value);
  }
  if (cookies.length > 0) this.setHeader('set-cookie', cookies);
  return this;
}

function appendHeader(name, value) {
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('append');
  validateHeaderName(name);
  validateHeaderValue(name, value);
  this[kOutHeaders] ??= { __proto__: null };
  const before = this[kOutHeaders][lower(name)];
  if (before === undefined) this[kOutHeaders][lower(name)] = [name, value];
  else before[1] = [].concat(before[1], value);
  return this;
}

function getHeader(name) {
  validateString(name, 'name');
  return this[kOutHeaders]?.[lower(name)]?.[1];
}

function getHeaderNames() {
  return this[kOutHeaders] === null ? [] : Object.keys(this[kOutHeaders]);
}

function getRawHeaderNames() {
  return this[kOutHeaders] === null ? [] : Object.values(this[kOutHeaders]).map(([name]) => name);
}

function getHeaders() {
  const copy = { __proto__: null };
  for (const name of this.getHeaderNames()) copy[name] = this[kOutHeaders][name][1];
  return copy;
}

function hasHeader(name) {
  validateString(name, 'name');
  return this[kOutHeaders] !== null && this[kOutHeaders][lower(name)] !== undefined;
}

function removeHeader(name) {
  validateString(name, 'name');
  if (this._header) throw new ERR_HTTP_HEADERS_SENT('remove');
  const key = lower(name);
  if (key in REMOVED) this[REMOVED[key]] = true;
  if (key === 'date') this.sendDate = false;
  if (this[kOutHeaders] !== null) delete this[kOutHeaders][key];
}

module.exports = {
  kOutHeaders,
  methods: {
    setHeader,
    setHeaders,
    appendHeader,
    getHeader,
    getHeaderNames,
    getRawHeaderNames,
    getHeaders,
    hasHeader,
    removeHeader,
  },
};
