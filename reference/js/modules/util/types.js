'use strict';
// The module `util/types`: what kind of object a value is.

const binding = internalBinding('types');

const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const tagOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;

const KINDS = [
  ...['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array'],
  ...['Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
];

const { isDataView, ...native } = binding;

const types = { ...native, isArrayBufferView: ArrayBuffer.isView, isDataView };

types.isTypedArray = function isTypedArray(value) {
  return tagOf.call(value) !== undefined;
};

for (const kind of KINDS) {
  const name = `is${kind}`;
  types[name] = { [name]: (value) => tagOf.call(value) === kind }[name];
}

// There are no keys of crypto, so nothing is one.
for (const name of ['isKeyObject', 'isCryptoKey']) {
  Object.defineProperty(types, name, { value: { [name]: (_value) => false }[name], enumerable: true });
}

module.exports = types;
