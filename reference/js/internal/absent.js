'use strict';
// What Node has and refnode lacks: it is there, and says so when it is first used.

const { errorWithCode } = require('internal/errors');

const CODE = 'ERR_FEATURE_UNAVAILABLE_IN_REFNODE';

function refuse(what) {
  throw errorWithCode(Error, CODE, `refnode has no ${what}`);
}

function named(name, made) {
  Object.defineProperty(made, 'name', { value: name, configurable: true });
  return made;
}

/** A function of a module; an empty `module` stands for a global. */
function absentFunction(module, name) {
  const what = module === '' ? name : `${module}.${name}`;
  return named(name, () => refuse(what));
}

/** A class that can be extended and asked for, but not made. */
function absentClass(module, name) {
  const what = module === '' ? name : `${module}.${name}`;
  return named(
    name,
    class {
      constructor() {
        refuse(what);
      }
    },
  );
}

/** Adds functions and classes (names with a capital letter) to the exports of a module. */
function addAbsent(target, module, names) {
  for (const name of names) {
    target[name] = /^[A-Z]/.test(name) ? absentClass(module, name) : absentFunction(module, name);
  }
  return target;
}

module.exports = { CODE, absentClass, absentFunction, addAbsent, refuse };
