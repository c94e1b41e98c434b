'use strict';
// Whether two values are the same in structure: util.isDeepStrictEqual, and what assert compares by.

const binding = internalBinding('util');
const types = internalBinding('types');
const { compare: compareBytes } = internalBinding('buffer');

const { getPrototypeOf, hasOwn, is, keys: keysOf } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const tagOf = (value) => Object.prototype.toString.call(value);
const isEnumerable = (value, key) => Object.prototype.propertyIsEnumerable.call(value, key);

const LOOSE = 0;
const STRICT = 1;
const PARTIAL = 2;

/** One comparison: its mode, and the pairs that are being compared further out. */
class Comparison {
  #open = new Map();

  constructor(mode) {
    this.mode = mode;
    this.strict = mode !== LOOSE;
    this.partial = mode === PARTIAL;
  }

  equal(left, right) {
    if (left === right) return left !== 0 || !this.strict || is(left, right);
    if (!this.strict) return this.#equalLoosely(left, right);
    if (typeof left !== 'object') return typeof left === 'number' && is(left, right);
    if (typeof right !== 'object' || left === null || right === null) return false;
    if (getPrototypeOf(left) !== getPrototypeOf(right) && !this.partial) return false;
    return this.#objects(left, right);
  }

  #equalLoosely(left, right) {
    if (left === null || typeof left !== 'object') {
      if (right !== null && typeof right === 'object') return false;
      // eslint-disable-next-line eqeqeq -- loose equality is what is asked for
      return left == right || (Number.isNaN(left) && Number.isNaN(right));
    }
    if (right === null || typeof right !== 'object') return false;
    return this.#objects(left, right);
  }

  #objects(left, right) {
    if (tagOf(left) !== tagOf(right)) return false;
    if (isArray(left) || isArray(right)) {
      if (!isArray(left) || !isArray(right)) return false;
      if (this.partial ? left.length < right.length : left.length !== right.length) return false;
      return this.#inside(left, right, this.#extraKeys(left), this.#extraKeys(right), 'array');
    }
    if (!this.#sameKind(left, right)) return false;
    const kind = types.isSet(left) ? 'set' : types.isMap(left) ? 'map' : 'object';
    return this.#inside(left, right, this.#keys(left), this.#keys(right), kind);
  }

  /** Own enumerable keys; symbols count where comparison is strict. */
  #keys(value) {
    if (isView(value)) return this.#extraKeys(value);
    const names = keysOf(value);
    if (!this.strict) return names;
    return [...names, ...Object.getOwnPropertySymbols(value).filter((key) => isEnumerable(value, key))];
  }

  #extraKeys(value) {
    const keys = binding.ownNonIndexKeys(value, true);
    return this.strict ? keys : keys.filter((key) => typeof key === 'string');
  }

  /** What the language keeps inside of objects, but for the contents of collections. */
  #sameKind(left, right) {
    if (types.isRegExp(left)) {
      return types.isRegExp(right) && `${left}` === `${right}` && left.lastIndex === right.lastIndex;
    }
    if (types.isDate(left)) {
      return types.isDate(right) && is(Date.prototype.getTime.call(left), Date.prototype.getTime.call(right));
    }
    if (types.isNativeError(left) || left instanceof Error) return this.#sameErrors(left, right);
    if (isView(left)) return isView(right) && this.#sameViews(left, right);
    if (types.isSet(left))
      return types.isSet(right) && (this.partial ? left.size >= right.size : left.size === right.size);
    if (types.isMap(left))
      return types.isMap(right) && (this.partial ? left.size >= right.size : left.size === right.size);
    if (types.isAnyArrayBuffer(left)) {
      if (!types.isAnyArrayBuffer(right) || left.byteLength !== right.byteLength) return false;
      return compareBytes(new Uint8Array(left), new Uint8Array(right)) === 0;
    }
    if (types.isBoxedPrimitive(left)) return sameBoxed(left, right);
    if (types.isPromise(left) || types.isWeakMap(left) || types.isWeakSet(left)) return false;
    const others = [types.isDate, types.isRegExp, isView, types.isSet, types.isMap, types.isAnyArrayBuffer];
    if (others.some((check) => check(right)) || types.isBoxedPrimitive(right) || types.isNativeError(right))
      return false;
    const { URL } = globalThis;
    return !(URL && left instanceof URL) || (right instanceof URL && left.href === right.href);
  }

  #sameErrors(left, right) {
    if (!(types.isNativeError(right) || right instanceof Error)) return false;
    if (left.message !== right.message || left.name !== right.name) return false;
    for (const key of ['cause', 'errors']) {
      if (hasOwn(left, key) !== hasOwn(right, key)) return false;
      if (hasOwn(left, key) && !isEnumerable(left, key) && !this.equal(left[key], right[key])) return false;
    }
    return true;
  }

  #sameViews(left, right) {
    if (left.byteLength !== right.byteLength) return false;
    const isFloat = /Float/.test(tagOf(left));
    if (!isFloat || this.strict) {
      if (!isFloat || tagOf(left) !== tagOf(right)) return compareBytes(left, right) === 0;
      return left.every((one, index) => is(one, right[index]));
    }
    return left.every((one, index) => one === right[index]);
  }

  #inside(left, right, leftKeys, rightKeys, kind) {
    if (!this.partial && leftKeys.length !== rightKeys.length) return false;
    if (!rightKeys.every((key) => hasOwn(left, key) && isEnumerable(left, key))) return false;
    const open = this.#open.get(left);
    if (open !== undefined) return open === right;
    this.#open.set(left, right);
    const same = this.#contents(left, right, kind) && rightKeys.every((key) => this.equal(left[key], right[key]));
    this.#open.delete(left);
    return same;
  }

  #contents(left, right, kind) {
    switch (kind) {
      case 'array':
        return this.partial ? this.#partOfArray(left, right) : this.#sameItems(left, right);
      case 'set':
        return this.#sameSets(left, right);
      case 'map':
        return this.#sameMaps(left, right);
      default:
        return true;
    }
  }

  #sameItems(left, right) {
    for (let index = 0; index < left.length; index++) {
      if (this.strict && hasOwn(left, index) !== hasOwn(right, index)) return false;
      if (!this.equal(left[index], right[index])) return false;
    }
    return true;
  }

  /** All items of the expected array, in their order, with others between them. */
  #partOfArray(left, right) {
    let at = 0;
    for (const item of right) {
      while (at < left.length && !this.equal(left[at], item)) at++;
      if (at++ >= left.length) return false;
    }
    return true;
  }

  #sameSets(left, right) {
    const rest = new Set(left);
    for (const item of right) {
      const direct = rest.has(item) ? item : undefined;
      if (rest.has(item)) {
        rest.delete(direct);
        continue;
      }
      if ((typeof item !== 'object' || item === null) && this.strict) return false;
      let found = false;
      for (const other of rest) {
        if (!this.equal(other, item)) continue;
        rest.delete(other);
        found = true;
        break;
      }
      if (!found) return false;
    }
    return true;
  }

  #sameMaps(left, right) {
    const rest = new Map(left);
    for (const [key, value] of right) {
      if (rest.has(key) && this.equal(rest.get(key), value)) {
        rest.delete(key);
        continue;
      }
      if ((typeof key !== 'object' || key === null) && this.strict) return false;
      let found = false;
      for (const [otherKey, otherValue] of rest) {
        if (!this.equal(otherKey, key) || !this.equal(otherValue, value)) continue;
        rest.delete(otherKey);
        found = true;
        break;
      }
      if (!found) return false;
    }
    return true;
  }
}

function sameBoxed(left, right) {
  for (const [check, made] of [
    [types.isNumberObject, Number],
    [types.isStringObject, String],
    [types.isBooleanObject, Boolean],
    [types.isBigIntObject, BigInt],
    [types.isSymbolObject, Symbol],
  ]) {
    if (check(left)) return check(right) && is(made.prototype.valueOf.call(left), made.prototype.valueOf.call(right));
  }
  return false;
}

module.exports = {
  isDeepEqual: (left, right) => new Comparison(LOOSE).equal(left, right),
  isDeepStrictEqual: (left, right) => new Comparison(STRICT).equal(left, right),
  isPartialStrictEqual: (left, right) => new Comparison(PARTIAL).equal(left, right),
};
