'use strict';
// What `events` does: emitters, their listeners and limits, and waiting for events.

const EventEmitter = require('events');
const events = EventEmitter;
const { print, attempt } = require('./support.cjs');

function shape(value) {
  return Reflect.ownKeys(value)
    .filter((key) => String(key) !== 'Symbol(shapeMode)')
    .map((key) => {
      const { get, set, ...rest } = Object.getOwnPropertyDescriptor(value, key);
      const kind = get ? `get${set ? '/set' : ''}` : typeof rest.value;
      const flags = `${rest.writable ? 'w' : ''}${rest.enumerable ? 'e' : ''}${rest.configurable ? 'c' : ''}`;
      const detail = typeof rest.value === 'function' ? `(${rest.value.name},${rest.value.length})` : '';
      return `${String(key)} ${kind}${detail} ${flags}`;
    });
}

print('emitter', shape(new EventEmitter()));
print('prototype', shape(EventEmitter.prototype).sort());
print('statics', shape(EventEmitter).sort());

function order() {
  const seen = [];
  const emitter = new EventEmitter();
  emitter.on('newListener', (type, listener) => seen.push(`new ${String(type)} ${listener.name}`));
  emitter.on('removeListener', (type, listener) => seen.push(`removed ${String(type)} ${listener.name}`));
  function a() {
    seen.push('a');
    emitter.off('x', b);
  }
  function b(...values) {
    seen.push(`b ${values}`);
  }
  function c() {
    seen.push(`c ${this === emitter}`);
  }
  emitter.on('x', a).on('x', b).once('x', c).prependListener('x', c).prependOnceListener('x', b);
  print(
    'listeners',
    emitter.listeners('x').map((f) => f.name),
    emitter.rawListeners('x').map((f) => f.name),
  );
  print('count', emitter.listenerCount('x'), emitter.listenerCount('x', b), emitter.listenerCount('y'));
  print('emit', emitter.emit('x', 1, 2), emitter.emit('x', 3), emitter.emit('y'));
  print('names', emitter.eventNames().map(String));
  emitter.removeAllListeners('x');
  emitter.on(Symbol('s'), a);
  emitter.removeAllListeners();
  print('after', emitter.eventNames(), emitter._eventsCount, Object.keys(emitter._events));
  print('order', seen);
}
order();

function table() {
  const emitter = new EventEmitter();
  const f = () => {};
  emitter.on('a', f);
  print('single', typeof emitter._events.a, emitter._eventsCount);
  emitter.on('a', f);
  print('double', emitter._events.a.length, emitter._eventsCount);
  emitter.off('a', f);
  print('again', typeof emitter._events.a, emitter._eventsCount);
  emitter.off('a', f).off('a', f);
  print('none', emitter._events.a, emitter._eventsCount);
  const plain = Object.create(EventEmitter.prototype);
  print('uninitialised', plain.emit('x'), plain.listeners('x'), plain.eventNames(), plain.off('x', f) === plain);
  plain.on('x', f);
  print('initialised', plain.emit('x'), plain._eventsCount);
  function Old() {
    EventEmitter.call(this);
  }
  Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
  print('called', new Old().on('x', f).emit('x'));
}
table();

for (const value of [undefined, null, 1, 'text', { a: 1 }, [1], new Map([[1, 2]]), Symbol('s')]) {
  attempt('error', () => new EventEmitter().emit('error', value));
}
attempt('no error', () => new EventEmitter().emit('error'));
attempt('real error', () => new EventEmitter().emit('error', new RangeError('boom')));
for (const value of [undefined, null, 1, 'x', {}]) {
  for (const method of ['on', 'once', 'off', 'prependListener', 'prependOnceListener', 'removeListener']) {
    attempt(method, () => new EventEmitter()[method]('x', value));
  }
}
for (const value of [-1, 'x', NaN, null, 1.5, Infinity]) {
  attempt('setMaxListeners', () => new EventEmitter().setMaxListeners(value).getMaxListeners());
  attempt('setMaxListeners(static)', () => events.setMaxListeners(value, new EventEmitter()));
}
attempt('defaultMaxListeners', () => {
  events.defaultMaxListeners = -1;
});
attempt('captureRejections', () => {
  events.captureRejections = 1;
});
attempt('option', () => new EventEmitter({ captureRejections: 1 }));
attempt('getEventListeners', () => events.getEventListeners(1, 'x'));
attempt('getMaxListeners', () => events.getMaxListeners(1));
attempt('listenerCount', () => events.listenerCount(1));
attempt('addAbortListener', () => events.addAbortListener(undefined, () => {}));
attempt('addAbortListener', () => events.addAbortListener(1, () => {}));
attempt('on', () => events.on({}, 'x'));
attempt('on', () => events.on(new EventEmitter(), 'x', { signal: 1 }));
attempt('on', () => events.on(new EventEmitter(), 'x', { highWaterMark: 0 }));
attempt('on', () => events.on(new EventEmitter(), 'x', 1));
print(
  'monitor',
  (() => {
    const seen = [];
    const emitter = new EventEmitter();
    emitter.on(events.errorMonitor, (error) => seen.push(`monitor ${error}`));
    attempt('monitored', () => emitter.emit('error', new Error('x')));
    emitter.on('error', (error) => seen.push(`handled ${error}`));
    emitter.emit('error', 2);
    return seen;
  })(),
);
print('global symbol', events.captureRejectionSymbol === Symbol.for('nodejs.rejection'), EventEmitter.usingDomains);

async function rejections() {
  const emitter = new EventEmitter({ captureRejections: true });
  emitter.on('x', async (value) => {
    throw new Error(`rejected ${value}`);
  });
  const seen = await new Promise((resolve) => {
    emitter.on('error', resolve);
    emitter.emit('x', 1);
  });
  print('captured', seen.message);
  const own = await new Promise((resolve) => {
    emitter[events.captureRejectionSymbol] = (error, type, ...values) => resolve([error.message, type, values]);
    emitter.emit('x', 2, 3);
  });
  print('captured by symbol', own);
}

async function waiting() {
  const emitter = new EventEmitter();
  setImmediate(() => emitter.emit('x', 1, 2));
  print('once', await events.once(emitter, 'x'), emitter.eventNames());
  setImmediate(() => emitter.emit('error', new Error('while waiting')));
  await events.once(emitter, 'x').catch((error) => print('once rejects', error.message, emitter.eventNames()));
  setImmediate(() => emitter.emit('error', 3));
  print('once error', await events.once(emitter, 'error'));
  await events.once({}, 'x').catch((error) => print('once refuses', error.code, error.message));
  const iterator = events.on(emitter, 'x');
  emitter.emit('x', 1);
  emitter.emit('x', 2);
  print('first', await iterator.next());
  setImmediate(() => emitter.emit('x', 3));
  print('second', await iterator.next(), await iterator.next());
  print('return', await iterator.return(), await iterator.next(), emitter.eventNames());
  const failing = events.on(emitter, 'x');
  emitter.emit('x', 1);
  emitter.emit('error', new Error('ends'));
  print('before error', await failing.next());
  await failing.next().catch((error) => print('error', error.message));
  print('after error', await failing.next());
  const closing = events.on(emitter, 'x', { close: ['end'] });
  emitter.emit('x', 1);
  emitter.emit('end');
  const all = [];
  for await (const [value] of closing) all.push(value);
  print('closed', all, emitter.eventNames());
}

rejections()
  .then(waiting)
  .then(() => print('end'));

const { EventEmitterAsyncResource } = EventEmitter;
print(
  'async resource',
  Object.getOwnPropertyNames(EventEmitterAsyncResource.prototype).sort(),
  EventEmitterAsyncResource.length,
);
attempt('async resource', () => new EventEmitterAsyncResource());
attempt('async resource', () => new EventEmitterAsyncResource({ name: 1 }));
const resource = new EventEmitterAsyncResource('mine');
resource.on('x', function (value) {
  print('in its context', value, this === resource);
});
print('emitted', resource.emit('x', 5), typeof resource.asyncId, typeof resource.triggerAsyncId);
print('reference', resource.asyncResource.eventEmitter === resource);
