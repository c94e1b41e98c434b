'use strict';
// How values of AsyncLocalStorage follow callbacks, and what `diagnostics_channel` tells.

const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const { execFile, spawn } = require('child_process');
const channels = require('diagnostics_channel');
const fs = require('fs');
const { print, attempt } = require('./support.cjs');

const storage = new AsyncLocalStorage();
const other = new AsyncLocalStorage({ defaultValue: 'default', name: 'other' });
const seen = [];
const note = (name) => seen.push(`${name} ${storage.getStore()} ${other.getStore()}`);

storage.run(1, () => {
  note('sync');
  process.nextTick(() => note('tick'));
  Promise.resolve().then(() => note('then'));
  setTimeout(() => note('timeout'), 1);
  setImmediate(() => note('immediate'));
  queueMicrotask(() => note('microtask'));
  (async () => {
    await 0;
    note('await');
    await new Promise((resolve) => setTimeout(resolve, 2));
    note('await timer');
    storage.enterWith(9);
    await 0;
    note('entered');
  })();
  other.run(2, () => {
    note('nested');
    storage.exit(() => note('exit'));
    storage.run(3, () => note('inner'));
  });
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("x")'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for (const event of ['spawn', 'exit', 'close']) child.on(event, () => note(`child ${event}`));
  child.stdout.on('data', () => note('child data'));
  execFile(process.execPath, ['-e', '0'], () => note('execFile'));
  fs.readFile(__filename, () => note('readFile'));
  const interval = setInterval(() => {
    note('interval');
    clearInterval(interval);
  }, 3);
});
note('outside');
storage.run(5, () => new AsyncResource('X')).runInAsyncScope(() => note('resource'));
storage.run(6, () => AsyncLocalStorage.bind(() => note('bound')))();
const snapshot = storage.run(7, () => AsyncLocalStorage.snapshot());
storage.run(8, () => snapshot(() => note('snapshot')));
try {
  storage.run(4, () => {
    throw new Error('x');
  });
} catch {
  note('caught');
}

const channel = channels.channel('t');
channel.bindStore(storage, (data) => data.x * 2);
channel.subscribe((message, name) => print('published', message, name, storage.getStore()));
print(
  'ran',
  channel.runStores({ x: 4 }, (a, b) => [storage.getStore(), a, b], undefined, 1, 2),
  storage.getStore(),
);
print('unbound', channel.unbindStore(storage), channel.hasSubscribers, channels.hasSubscribers('nobody'));

const tracing = channels.tracingChannel('traced');
const handlers = {};
for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
  handlers[event] = (message) => print('traced', event, message);
}
tracing.subscribe(handlers);
print(
  'sync',
  tracing.traceSync((a) => a + 1, { k: 1 }, null, 5),
);
attempt('throws', () =>
  tracing.traceSync(
    () => {
      throw new Error('b');
    },
    { k: 2 },
  ),
);
tracing.traceCallback(
  (a, callback) => setImmediate(callback, null, a),
  1,
  { k: 3 },
  null,
  5,
  (error, value) => {
    print('called back', error, value);
    tracing.tracePromise(async (x) => x, { k: 4 }, null, 7).then((result) => print('resolved', result));
  },
);

for (const bad of [
  () => channels.channel(5),
  () => channel.subscribe(5),
  () => new AsyncResource(),
  () => new AsyncResource('x', { triggerAsyncId: 'a' }),
  () => AsyncLocalStorage.bind(5),
  () => channels.tracingChannel(5),
]) {
  attempt('bad', bad);
}

process.on('exit', () => {
  note('the end');
  for (const line of seen.sort()) print(line);
});
