'use strict';
// `process.allowedNodeEnvironmentFlags`: what NODE_OPTIONS may hold, as a Set that takes many spellings and no changes.

const pairs = internalBinding('options').allowedInEnvironment();
const SHORT = { require: '-r', conditions: '-C' };

function namesOf(list) {
  const names = [];
  for (let index = 0; index < list.length; index += 2) {
    const name = list[index];
    names.push(`--${name}`);
    if (list[index + 1] === 'flag') names.push(`--no-${name}`);
    if (SHORT[name] !== undefined) names.push(SHORT[name]);
  }
  return names;
}

const names = namesOf(pairs);
const known = new Set(names);

/** Whether a flag is known, in this spelling. A value may stand behind one that is written with its dashes. */
function isKnown(text) {
  const key = text.replaceAll('_', '-');
  if (key.startsWith('-')) return known.has(key.split('=')[0]);
  return known.has(`--${key}`) || known.has(`-${key}`);
}

class NodeEnvironmentFlagsSet extends Set {
  add() {
    return this;
  }

  delete() {
    return false;
  }

  clear() {}

  has(key) {
    return typeof key === 'string' && isKnown(key);
  }

  get size() {
    return names.length;
  }

  entries() {
    return new Set(names).entries();
  }

  forEach(callback, thisArg = undefined) {
    names.forEach((name) => Reflect.apply(callback, thisArg, [name, name, this]));
  }

  keys() {
    return names.values();
  }

  values() {
    return names.values();
  }

  [Symbol.iterator]() {
    return names.values();
  }
}

Object.freeze(NodeEnvironmentFlagsSet.prototype);

module.exports = { flags: Object.freeze(new NodeEnvironmentFlagsSet()) };
