'use strict';
// Blob and File: bytes that do not change. All of them lie in memory.

const { Buffer } = require('modules/buffer');
const { codes, errorWithCode } = require('internal/errors');
const { isAnyArrayBuffer } = require('internal/types');
const { validateObject } = require('internal/validators');
const { kClone } = require('serialize/host_objects');

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const { isView } = ArrayBuffer;

function bytesOf(part, endings) {
  if (part instanceof Blob) return part[kBytes];
  if (isView(part)) return Buffer.from(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  if (isAnyArrayBuffer(part)) return Buffer.from(new Uint8Array(part));
  const text = `${part}`;
  return Buffer.from(endings === 'native' ? text.replace(/\r\n?/g, '\n') : text);
}

/** A type as it is kept: in small letters, empty when it holds other than printable ASCII. */
function normalizeType(type) {
  const text = `${type}`;
  return /[^\x20-\x7e]/.test(text) ? '' : text.toLowerCase();
}

function clamp(value, size) {
  return value < 0 ? Math.max(size + value, 0) : Math.min(value, size);
}

const kBytes = Symbol('kBytes');

class Blob {
  #type;

  constructor(sources = [], options = {}) {
    if (sources === null || typeof sources !== 'object' || typeof sources[Symbol.iterator] !== 'function') {
      throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', 'Value cannot be converted to sequence.');
    }
    if (options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'a dictionary', options);
    }
    const { endings = 'transparent', type = '' } = options ?? {};
    if (endings !== 'transparent' && endings !== 'native') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.endings', endings);
    }
    this[kBytes] = Buffer.concat(Array.from(sources, (part) => bytesOf(part, endings)));
    Object.defineProperty(this, kBytes, { enumerable: false });
    this.#type = normalizeType(type);
  }

  get type() {
    return this.#type;
  }

  get size() {
    return this[kBytes].length;
  }

  slice(start = 0, end = this.size, contentType = '') {
    const { size } = this;
    const [first, last] = [clamp(Math.trunc(start) || 0, size), clamp(Math.trunc(end) || 0, size)];
    return new Blob([this[kBytes].subarray(first, Math.max(first, last))], { type: contentType });
  }

  async arrayBuffer() {
    return (await this.bytes()).buffer;
  }

  async text() {
    return this[kBytes].toString();
  }

  async bytes() {
    return new Uint8Array(this[kBytes]);
  }

  stream() {
    return require('internal/web_streams').readableOf(this[kBytes]);
  }

  [kClone]() {
    return ['Blob', { bytes: this[kBytes], type: this.type }];
  }

  [INSPECT](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/inspect');
    return `${this.constructor.name} ${inspect({ size: this.size, type: this.type }, options)}`;
  }
}

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = {}) {
    if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    validateObject(options ?? {}, 'options');
    this.#name = `${fileName}`.toWellFormed();
    this.#lastModified = options?.lastModified === undefined ? Date.now() : Math.trunc(+options.lastModified) || 0;
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }

  [kClone]() {
    const { name, type, lastModified } = this;
    return ['File', { bytes: this[kBytes], name, type, lastModified }];
  }

  [INSPECT](depth, options) {
    if (depth < 0) return this;
    const { inspect } = require('internal/inspect');
    const shown = { size: this.size, type: this.type, name: this.name, lastModified: this.lastModified };
    return `File ${inspect(shown, options)}`;
  }
}

for (const [made, keys] of [
  [Blob, ['type', 'size', 'slice', 'arrayBuffer', 'text', 'bytes', 'stream']],
  [File, ['name', 'lastModified']],
]) {
  for (const key of keys) Object.defineProperty(made.prototype, key, { enumerable: true });
  Object.defineProperty(made.prototype, Symbol.toStringTag, { value: made.name, configurable: true });
}

/** Object URLs are not made here, so none is ever found. */
function resolveObjectURL() {
  return undefined;
}

module.exports = { Blob, File, resolveObjectURL };
