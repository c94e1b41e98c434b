'use strict';
// Objects of our own classes in structured cloning: what a copy is made of, and copies made of that.

/**
 * The key of a method, on the prototype of a class, that returns what a copy is made of: `[kind, data]`, where `revivers`
 * has the kind, and `data` shares nothing that changes. Null on the prototype of a class that cannot be cloned.
 */
const kClone = Symbol('kClone');

function withStack(error, { stack }) {
  Object.defineProperty(error, 'stack', { value: stack, writable: true, enumerable: false, configurable: true });
  return error;
}

const revivers = {
  __proto__: null,
  Blob: ({ bytes, type }) => new (require('internal/blob').Blob)([bytes], { type }),
  File: ({ bytes, name, ...options }) => new (require('internal/blob').File)([bytes], name, options),
  DOMException: (data) => withStack(new (require('internal/dom_exception').DOMException)(data.message, data.name), data),
  QuotaExceededError: (data) =>
    withStack(new (require('internal/dom_exception').QuotaExceededError)(data.message, data), data),
  env: (entries) => entries,
};

/** What a copy of such an object is made of; undefined where it cannot be copied. */
function describe(object) {
  const method = object[kClone];
  if (typeof method === 'function') return method.call(object);
  return object === process.env ? ['env', { ...object }] : undefined;
}

function revive([kind, data]) {
  return revivers[kind](data);
}

module.exports = { describe, kClone, revive };
