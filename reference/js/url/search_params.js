'use strict';
// URLSearchParams.

const { codes } = require('internal/errors');
const { validateFunction, validateThis } = require('internal/validators');
const { kClone } = require('serialize/host_objects');
const { parseForm, serializeForm } = require('url/form_encoding');

const { ERR_ARG_NOT_ITERABLE, ERR_INVALID_TUPLE, ERR_MISSING_ARGS } = codes;
const { defineProperty } = Object;
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Set by the class: reads and replaces the pairs of an instance, which are flat (name, value, name, ...). */
let pairsOf;
let attach;
let replace;

const text = (value) => `${value}`.toWellFormed();

function need(given, ...names) {
  if (given < names.length) throw new ERR_MISSING_ARGS(...names);
}

function pairsFromSequence(init) {
  if (typeof init[Symbol.iterator] !== 'function') throw new ERR_ARG_NOT_ITERABLE('Query pairs');
  const pairs = [];
  for (const pair of init) {
    const fits =
      pair !== null && pair !== undefined && typeof pair !== 'string' && typeof pair[Symbol.iterator] === 'function';
    const parts = fits ? [...pair] : [];
    if (parts.length !== 2) throw new ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    pairs.push(text(parts[0]), text(parts[1]));
  }
  return pairs;
}

function pairsFromRecord(init) {
  const values = new Map();
  for (const key of Reflect.ownKeys(init)) {
    const about = Object.getOwnPropertyDescriptor(init, key);
    if (about?.enumerable) values.set(text(key), text(init[key]));
  }
  return [...values].flat();
}

function pairsFrom(init) {
  if (init === undefined || init === null) return [];
  if (typeof init !== 'object' && typeof init !== 'function') {
    const query = text(init);
    return parseForm(query[0] === '?' ? query.slice(1) : query);
  }
  const method = init[Symbol.iterator];
  return method === undefined || method === null ? pairsFromRecord(init) : pairsFromSequence(init);
}

function innerOptions(options) {
  return { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
}

const kinds = {
  entries: (pairs, index) => [pairs[index], pairs[index + 1]],
  keys: (pairs, index) => pairs[index],
  values: (pairs, index) => pairs[index + 1],
};

const iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

/** What `entries`, `keys` and `values` return. It sees changes that are made meanwhile. */
class SearchParamsIterator {
  #target;
  #kind;
  #index = 0;

  constructor(target, kind) {
    this.#target = target;
    this.#kind = kind;
  }

  next() {
    validateThis(typeof this === 'object' && this !== null && #target in this, 'URLSearchParamsIterator');
    const pairs = pairsOf(this.#target);
    if (this.#index >= pairs.length) return { value: undefined, done: true };
    const value = kinds[this.#kind](pairs, this.#index);
    this.#index += 2;
    return { value, done: false };
  }

  [INSPECT](depth, options) {
    if (depth < 0) return '[Object]';
    const { inspect } = require('internal/inspect');
    const inner = innerOptions(options);
    const pairs = pairsOf(this.#target);
    const shown = [];
    for (let at = this.#index; at < pairs.length; at += 2) shown.push(inspect(kinds[this.#kind](pairs, at), inner));
    return shown.length === 0 ? 'URLSearchParams Iterator {  }' : `URLSearchParams Iterator { ${shown.join(', ')} }`;
  }
}
Object.setPrototypeOf(SearchParamsIterator.prototype, iteratorPrototype);
delete SearchParamsIterator.prototype.constructor;
defineProperty(SearchParamsIterator.prototype, 'next', { enumerable: true });
defineProperty(SearchParamsIterator.prototype, Symbol.toStringTag, {
  value: 'URLSearchParams Iterator',
  configurable: true,
});

class URLSearchParams {
  #pairs;
  /** Called after each change, by the URL that this belongs to. */
  #changed = undefined;

  static {
    pairsOf = (params) => params.#pairs;
    attach = (query, changed) => {
      const params = new URLSearchParams(query);
      params.#changed = changed;
      return params;
    };
    replace = (params, query) => {
      params.#pairs = parseForm(query);
    };
  }

  static #check(params) {
    validateThis(typeof params === 'object' && params !== null && #pairs in params, 'URLSearchParams');
  }

  constructor(init = undefined) {
    this.#pairs = pairsFrom(init);
  }

  #find(name) {
    for (let index = 0; index < this.#pairs.length; index += 2) if (this.#pairs[index] === name) return index;
    return -1;
  }

  #update(pairs) {
    this.#pairs = pairs;
    this.#changed?.();
  }

  #without(fits) {
    const kept = [];
    for (let index = 0; index < this.#pairs.length; index += 2) {
      if (!fits(this.#pairs[index], this.#pairs[index + 1])) kept.push(this.#pairs[index], this.#pairs[index + 1]);
    }
    return kept;
  }

  get size() {
    URLSearchParams.#check(this);
    return this.#pairs.length / 2;
  }

  append(name, value) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name', 'value');
    this.#update([...this.#pairs, text(name), text(value)]);
  }

  delete(name, value = undefined) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name');
    const wanted = text(name);
    const only = value === undefined ? undefined : text(value);
    this.#update(this.#without((key, one) => key === wanted && (only === undefined || one === only)));
  }

  get(name) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name');
    const index = this.#find(text(name));
    return index < 0 ? null : this.#pairs[index + 1];
  }

  getAll(name) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name');
    const wanted = text(name);
    return this.#pairs.filter((_, index) => index % 2 === 1 && this.#pairs[index - 1] === wanted);
  }

  has(name, value = undefined) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name');
    if (value === undefined) return this.#find(text(name)) >= 0;
    return this.getAll(name).includes(text(value));
  }

  set(name, value) {
    URLSearchParams.#check(this);
    need(arguments.length, 'name', 'value');
    const wanted = text(name);
    const index = this.#find(wanted);
    if (index < 0) {
      this.#update([...this.#pairs, wanted, text(value)]);
      return;
    }
    const before = this.#pairs.slice(0, index);
    this.#update([...before, wanted, text(value), ...this.#without((key) => key === wanted).slice(index)]);
  }

  sort() {
    URLSearchParams.#check(this);
    const entries = [...this];
    entries.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
    this.#update(entries.flat());
  }

  entries() {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(this, 'entries');
  }

  forEach(callback, thisArg = undefined) {
    URLSearchParams.#check(this);
    validateFunction(callback, 'callback');
    for (let index = 0; index < this.#pairs.length; index += 2) {
      callback.call(thisArg, this.#pairs[index + 1], this.#pairs[index], this);
    }
  }

  keys() {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(this, 'keys');
  }

  values() {
    URLSearchParams.#check(this);
    return new SearchParamsIterator(this, 'values');
  }

  toString() {
    URLSearchParams.#check(this);
    return serializeForm(this.#pairs);
  }

  [INSPECT](depth, options) {
    URLSearchParams.#check(this);
    if (typeof depth === 'number' && depth < 0) return '[Object]';
    const { inspect } = require('internal/inspect');
    const inner = innerOptions(options);
    const shown = [];
    this.forEach((value, name) => shown.push(`${inspect(name, inner)} => ${inspect(value, inner)}`));
    const length = shown.reduce((sum, one) => sum + one.length + 2, -2);
    if (length > options.breakLength) return `${this.constructor.name} {\n  ${shown.join(',\n  ')} }`;
    return shown.length > 0 ? `${this.constructor.name} { ${shown.join(', ')} }` : `${this.constructor.name} {}`;
  }
}

const { prototype } = URLSearchParams;
defineProperty(prototype, Symbol.iterator, { value: prototype.entries, writable: true, configurable: true });
defineProperty(prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
defineProperty(prototype, kClone, { value: null });
for (const name of Object.getOwnPropertyNames(prototype)) {
  if (name !== 'constructor') defineProperty(prototype, name, { enumerable: true });
}

module.exports = { URLSearchParams, attach, pairsOf, replace };
