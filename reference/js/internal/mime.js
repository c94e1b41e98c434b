'use strict';
// MIMEType: media types such as `text/html;charset=utf-8`.

const { codes } = require('internal/errors');

const { ERR_INVALID_MIME_SYNTAX } = codes;

const NOT_TOKEN = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const NOT_QUOTABLE = /[^\t\u0020-\u007e\u0080-\u00ff]/;

/** A part without the characters of `pattern`; the error names `whole`, which it is a part of. */
function checked(production, text, pattern, whole = text, isEmptyWrong = true) {
  const at = text.search(pattern);
  if (at >= 0 || (isEmptyWrong && text === '')) throw new ERR_INVALID_MIME_SYNTAX(production, whole, at);
  return text;
}

/** Reads a quoted value; what follows up to the next semicolon does not count. */
function unquote(text) {
  let value = '';
  for (let index = 1; index < text.length; index++) {
    if (text[index] === '"') break;
    if (text[index] === '\\' && index + 1 < text.length) index++;
    value += text[index];
  }
  return value;
}

function quote(value) {
  if (value !== '' && !NOT_TOKEN.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

class MIMEParams {
  #data = new Map();

  /** Adds the parameters of a text; those that are wrong are left out. */
  static parse(text, params) {
    for (const [part] of text.matchAll(/(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/gs)) {
      const [, name, value] = /^\s*([^=]*?)=(.*?)[\t\n\r ]*$/s.exec(part) ?? [];
      if (name === undefined || name === '' || NOT_TOKEN.test(name)) continue;
      const meant = value.startsWith('"') ? unquote(value) : value;
      if ((meant === '' && !value.startsWith('"')) || NOT_QUOTABLE.test(meant)) continue;
      const key = name.toLowerCase();
      if (!params.#data.has(key)) params.#data.set(key, meant);
    }
    return params;
  }

  delete(name) {
    this.#data.delete(`${name}`);
  }

  get(name) {
    return this.#data.get(`${name}`) ?? null;
  }

  has(name) {
    return this.#data.has(`${name}`);
  }

  set(name, value) {
    checked('parameter name', `${name}`, NOT_TOKEN);
    checked('parameter value', `${value}`, NOT_QUOTABLE, `${value}`, false);
    this.#data.set(`${name}`, `${value}`);
  }

  *entries() {
    yield* this.#data.entries();
  }

  *keys() {
    yield* this.#data.keys();
  }

  *values() {
    yield* this.#data.values();
  }

  toString() {
    return Array.from(this.#data, ([name, value]) => `${name}=${quote(value)}`).join(';');
  }

  toJSON() {
    return this.toString();
  }
}
Object.defineProperty(MIMEParams.prototype, Symbol.iterator, {
  value: MIMEParams.prototype.entries,
  writable: true,
  configurable: true,
});

class MIMEType {
  #type;
  #subtype;
  #params;

  constructor(input) {
    const text = `${input}`;
    const trimmed = text.replace(/^[\t\n\r ]+/, '');
    const slash = trimmed.indexOf('/');
    if (slash < 0) throw new ERR_INVALID_MIME_SYNTAX('type', text, -1);
    const semicolon = trimmed.indexOf(';', slash);
    const end = semicolon < 0 ? trimmed.length : semicolon;
    this.#type = checked('type', trimmed.slice(0, slash), NOT_TOKEN, text).toLowerCase();
    this.#subtype = checked('subtype', trimmed.slice(slash + 1, end).trimEnd(), NOT_TOKEN, text).toLowerCase();
    this.#params = MIMEParams.parse(trimmed.slice(end + 1), new MIMEParams());
  }

  get type() {
    return this.#type;
  }

  set type(value) {
    this.#type = checked('type', `${value}`, NOT_TOKEN).toLowerCase();
  }

  get subtype() {
    return this.#subtype;
  }

  set subtype(value) {
    this.#subtype = checked('subtype', `${value}`, NOT_TOKEN).toLowerCase();
  }

  get essence() {
    return `${this.#type}/${this.#subtype}`;
  }

  get params() {
    return this.#params;
  }

  toString() {
    const params = this.#params.toString();
    return params === '' ? this.essence : `${this.essence};${params}`;
  }

  toJSON() {
    return this.toString();
  }
}

module.exports = { MIMEParams, MIMEType };
