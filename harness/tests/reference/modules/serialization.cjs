'use strict';
// What `v8.serialize` and its classes do, byte by byte.

const v8 = require('v8');
const { print, attempt } = require('./support.cjs');

const values = {
  primitives: [1, -1, 1.5, 2 ** 40, -0, NaN, 10n, -(2n ** 70n), true, null, undefined, 'a', '\u00e9', '\u4e2d'],
  objects: {
    a: { b: Object.assign(Array(3), { 0: 1, 2: 3 }) },
    date: new Date(5),
    regexp: /x/gi,
    boxed: [Object(1), Object('s'), Object(2n)],
  },
  collections: [new Map([[1, { x: 2 }]]), new Set(['a', [1]])],
  views: [Buffer.from('abcd'), new Uint16Array([1, 2]), new Float64Array([0.5]), new DataView(new ArrayBuffer(2))],
  more: [new BigInt64Array(1), new Uint8ClampedArray([300]), new Int8Array([-1]), new ArrayBuffer(3)],
};
values.cycle = { self: undefined };
values.cycle.self = values.cycle;

for (const [name, value] of Object.entries(values)) {
  const bytes = v8.serialize(value);
  print(name, bytes.toString('hex'));
  console.log(v8.deserialize(bytes));
}
print('error', v8.deserialize(v8.serialize(new RangeError('m', { cause: 4 }))).message);
print(
  'large',
  v8.deserialize(v8.serialize(Buffer.alloc(100000, 7))).every((byte) => byte === 7),
);

const writer = new v8.Serializer();
writer.writeHeader();
writer.writeUint32(5);
writer.writeUint64(1, 2);
writer.writeDouble(1.5);
writer.writeRawBytes(Buffer.from('xy'));
const written = writer.releaseBuffer();
print('written', written.toString('hex'), writer.releaseBuffer().length);

const reader = new v8.Deserializer(written);
print('read', reader.readHeader(), reader.getWireFormatVersion(), reader.readUint32(), reader.readUint64());
print('read', reader.readDouble(), reader.readRawBytes(2).toString());
attempt('read too far', () => reader.readDouble());

class Host extends v8.Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  _writeHostObject(object) {
    this.writeUint32(object.length);
  }
}
class Guest extends v8.Deserializer {
  _readHostObject() {
    return { length: this.readUint32() };
  }
}
const host = new Host();
host.writeHeader();
print('wrote', host.writeValue([new Uint8Array(7)]));
const guest = new Guest(host.releaseBuffer());
guest.readHeader();
print('guest', guest.readValue());

const buffer = new ArrayBuffer(4);
const sender = new v8.Serializer();
sender.writeHeader();
sender.transferArrayBuffer(3, buffer);
sender.writeValue({ buffer });
const receiver = new v8.Deserializer(sender.releaseBuffer());
receiver.readHeader();
receiver.transferArrayBuffer(3, buffer);
print('transferred', receiver.readValue().buffer === buffer);

class Strict extends v8.Serializer {}
Strict.prototype._getDataCloneError = RangeError;
for (const bad of [
  () => v8.serialize(() => {}),
  () => v8.serialize({ a: Symbol('q') }),
  () => v8.serialize(new WeakMap()),
  () => v8.serialize(new SharedArrayBuffer(1)),
  () =>
    v8.serialize({
      get a() {
        throw new RangeError('got');
      },
    }),
  () => v8.deserialize(Buffer.from('ff0f', 'hex')),
  () => v8.deserialize(Buffer.from([1, 2])),
  () => v8.deserialize(Buffer.from('ff0f5c', 'hex')),
  () => v8.deserialize(5),
  () => new v8.Deserializer(),
  () => new Strict().writeValue(() => {}),
  () => new v8.Serializer().writeRawBytes('x'),
  () => new v8.Deserializer(Buffer.alloc(1)).transferArrayBuffer(1, 'x'),
  () => v8.setFlagsFromString(5),
]) {
  attempt('bad', bad);
}
const statistics = v8.getHeapStatistics();
print('heap', Object.values(statistics).every(Number.isFinite), statistics.used_heap_size > 1000);
print('one byte', v8.isStringOneByteRepresentation('x'), v8.isStringOneByteRepresentation('\u4e2d'));

for (let round = 0; round < 2000; round++) v8.deserialize(v8.serialize({ round, bytes: new Uint8Array(100) }));
