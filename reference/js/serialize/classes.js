'use strict';
// The classes of `v8.serialize`: V8's format, with a frame of Node's around views of memory.

const { codes, errorWithCode } = require('internal/errors');
const binding = internalBinding('serialization');
const { isAnyArrayBuffer, isArrayBuffer } = internalBinding('types');

const { Buffer } = require('modules/buffer');

function checkView(view, name) {
  if (ArrayBuffer.isView(view)) return;
  throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', `${name} must be a TypedArray or a DataView`);
}

function refuseBuffer(expected) {
  throw errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', `arrayBuffer must be an ${expected}`);
}

class Serializer extends binding.Serializer {
  releaseBuffer() {
    return Buffer.from(super.releaseBuffer());
  }

  transferArrayBuffer(id, buffer) {
    if (!isArrayBuffer(buffer)) refuseBuffer('ArrayBuffer');
    super.transferArrayBuffer(id, buffer);
  }

  writeRawBytes(source) {
    checkView(source, 'source');
    super.writeRawBytes(source);
  }
}

Serializer.prototype._getDataCloneError = Error;

/** What native functions give, which is undefined where the bytes end. */
function present(value, name) {
  if (value === undefined) throw new Error(`${name}() failed`);
  return value;
}

class Deserializer extends binding.Deserializer {
  constructor(buffer = undefined) {
    checkView(buffer, 'buffer');
    super(buffer);
    this.buffer = buffer;
  }

  transferArrayBuffer(id, buffer) {
    if (!isAnyArrayBuffer(buffer)) refuseBuffer('ArrayBuffer or SharedArrayBuffer');
    super.transferArrayBuffer(id, buffer);
  }

  readUint32() {
    return present(super.readUint32(), 'ReadUint32');
  }

  readUint64() {
    return present(super.readUint64(), 'ReadUint64');
  }

  readDouble() {
    return present(super.readDouble(), 'ReadDouble');
  }

  _readRawBytes(length) {
    return present(super._readRawBytes(length), 'ReadRawBytes');
  }

  readRawBytes(length) {
    const offset = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
  }
}

/** Classes of views by their number in the frame. Their order is the format's. */
const VIEWS = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array],
  ...[Float64Array, DataView, Buffer, BigInt64Array, BigUint64Array, globalThis.Float16Array],
];
const INDEX_OF_VIEW = 9;
const INDEX_OF_BUFFER = 10;

const tags = new Map(VIEWS.map((made, index) => [made?.name, index]));
const tagOf = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

function indexOf(view) {
  if (view instanceof DataView) return INDEX_OF_VIEW;
  if (Object.getPrototypeOf(view) === Buffer.prototype) return INDEX_OF_BUFFER;
  return tags.get(tagOf.call(view));
}

/** A copy of bytes that begins where elements of this size may. */
function aligned(bytes, size) {
  if (bytes.byteOffset % size === 0) return bytes;
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}

class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  /** Writes a view: its class, its length, its bytes. */
  _writeHostObject(object) {
    const index = ArrayBuffer.isView(object) ? indexOf(object) : undefined;
    if (index === undefined) {
      const { inspect } = require('internal/inspect');
      throw new this._getDataCloneError(`Unserializable host object: ${inspect(object)}`);
    }
    this.writeUint32(index);
    this.writeUint32(object.byteLength);
    this.writeRawBytes(new Uint8Array(object.buffer, object.byteOffset, object.byteLength));
  }
}

class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const made = VIEWS[this.readUint32()];
    if (made === undefined) throw new codes.ERR_INVALID_STATE('unknown class of a view');
    const length = this.readUint32();
    const bytes = this.readRawBytes(length);
    if (made === Buffer) return bytes;
    const size = made.BYTES_PER_ELEMENT ?? 1;
    const { buffer, byteOffset } = aligned(bytes, size);
    return new made(buffer, byteOffset, length / size);
  }
}

function serialize(value) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

function deserialize(buffer) {
  checkView(buffer, 'buffer');
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}

module.exports = { DefaultDeserializer, DefaultSerializer, Deserializer, Serializer, deserialize, serialize };
