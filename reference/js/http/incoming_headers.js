'use strict';
// How lines of a head become an object: some names may come once only, others are joined.

const ONCE = new Set([
  ...['age', 'authorization', 'content-length', 'content-type', 'etag', 'expires', 'from', 'host'],
  ...['if-modified-since', 'if-unmodified-since', 'last-modified', 'location', 'max-forwards'],
  ...['proxy-authorization', 'referer', 'retry-after', 'server', 'user-agent'],
]);

const lowered = new Map();

/** The name in small letters; the names that come often are looked up. */
function lower(name) {
  const known = lowered.get(name);
  if (known !== undefined) return known;
  const made = name.toLowerCase();
  if (lowered.size < 256) lowered.set(name, made);
  return made;
}

/** Adds a line to the headers. */
function foldLine(target, field, value, joinsDuplicates) {
  const name = lower(field);
  const before = target[name];
  if (name === 'set-cookie') {
    if (before === undefined) target[name] = [value];
    else before.push(value);
  } else if (before === undefined || !Object.hasOwn(target, name)) {
    target[name] = value;
  } else if (name === 'cookie') {
    target[name] = `${before}; ${value}`;
  } else if (joinsDuplicates || !ONCE.has(name)) {
    target[name] = `${before}, ${value}`;
  }
}

/** Adds a line to headers that keep each value apart. */
function foldDistinct(target, field, value) {
  const name = lower(field);
  if (target[name] === undefined) target[name] = [value];
  else target[name].push(value);
}

module.exports = { foldDistinct, foldLine, lower };
