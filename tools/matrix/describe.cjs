'use strict';
// A value as text that is the same in every runtime.

const { getPrototypeOf } = Object;

function kindOf(object) {
  const prototype = getPrototypeOf(object);
  return prototype === null ? 'no prototype' : prototype.constructor.name;
}

function hex(view) {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('hex');
}

function ofError(error, seen) {
  const cause = Object.hasOwn(error, 'cause') ? `, cause ${describe(error.cause, seen)}` : '';
  const keys = Object.keys(error).length > 0 ? `, keys ${Object.keys(error)}` : '';
  return `${error.name} ${JSON.stringify(error.message)}, stack ${JSON.stringify(error.stack)}${cause}${keys}`;
}

function ofBuffer(buffer) {
  const room = buffer.resizable ? `, room for ${buffer.maxByteLength}` : '';
  return `${hex(new Uint8Array(buffer))}${room}`;
}

function members(object, seen) {
  const named = Object.keys(object).map((key) => `${key}: ${describe(object[key], seen)}`);
  return named.length > 12 ? `${named.length} members` : named.join(', ');
}

function ofContents(object, seen) {
  if (object instanceof Map)
    return [...object].map((pair) => pair.map((part) => describe(part, seen)).join(' => ')).join(', ');
  if (object instanceof Set) return [...object].map((part) => describe(part, seen)).join(', ');
  if (object instanceof Date) return String(object.getTime());
  if (object instanceof RegExp) return String(object);
  if (object instanceof Error) return ofError(object, seen);
  if (object instanceof ArrayBuffer) return ofBuffer(object);
  if (ArrayBuffer.isView(object)) return hex(object);
  if (object instanceof Number || object instanceof String || object instanceof Boolean || object instanceof BigInt) {
    return describe(object.valueOf(), seen);
  }
  return Array.isArray(object) ? `${object.length} long` : '';
}

/** `seen` are the objects around this one, for cycles and for what is there twice. */
function describe(value, seen = new Map()) {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return `the same as object ${seen.get(value)}`;
  seen.set(value, seen.size);
  const contents = ofContents(value, seen);
  const isBinary = ArrayBuffer.isView(value) || value instanceof String || value instanceof Error;
  return `${kindOf(value)}(${[contents, isBinary ? '' : members(value, seen)].filter(Boolean).join('; ')})`;
}

module.exports = { describe };
