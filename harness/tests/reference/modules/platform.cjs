'use strict';
// Globals of the web, and modules of which refnode has the part that a single main thread sees.

const cluster = require('cluster');
const dns = require('dns');
const { builtinModules } = require('module');
const threads = require('worker_threads');
const { print, attempt } = require('./support.cjs');

// Some modules warn when they are loaded.
process.emitWarning = () => {};

const NOT_IN_V8 = [
  'Temporal',
  'localStorage',
  'sessionStorage',
  'SuppressedError',
  'DisposableStack',
  'AsyncDisposableStack',
];
const names = Object.getOwnPropertyNames(globalThis).filter((name) => !NOT_IN_V8.includes(name) && name !== 'gc');
print('globals', names.sort());
print(
  'types',
  names.filter((name) => name !== 'undefined').map((name) => typeof globalThis[name]),
);
print(
  'enumerable',
  Object.keys(globalThis)
    .filter((name) => !NOT_IN_V8.includes(name))
    .sort(),
);
print(
  'modules',
  builtinModules,
  builtinModules.map((name) => typeof require(name)),
);

const first = performance.now();
print('clock', performance.now() >= first, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000);
const mark = performance.mark('a', { detail: { x: 1 }, startTime: 5 });
print('mark', mark, performance.measure('b', { start: 'a', end: 9 }), performance.getEntriesByName('a').length);
console.log(mark, performance.measure('c', { start: 1, duration: 2 }));
performance.clearMarks();
print(
  'cleared',
  performance.getEntries().map((one) => one.name),
  performance.getEntriesByType('mark').length,
);
attempt('no mark', () => performance.measure('b', 'none'));
attempt('no name', () => performance.mark());
print('navigator', navigator.userAgent, navigator.platform, navigator.hardwareConcurrency > 0, navigator.language);

print('thread', threads.isMainThread, threads.threadId, threads.workerData, threads.parentPort, threads.threadName);
threads.setEnvironmentData('k', 5);
print('environment', threads.getEnvironmentData('k'), threads.getEnvironmentData('none'));
print('cluster', cluster.isPrimary, cluster.isMaster, cluster.isWorker, cluster.workers, cluster.settings);
print('cluster', cluster.schedulingPolicy, cluster.SCHED_NONE, cluster.SCHED_RR, cluster.worker);

print('dns', dns.getDefaultResultOrder(), dns.ADDRCONFIG, dns.NOTFOUND, dns.promises === require('dns/promises'));
for (const bad of [
  () => dns.lookup('x'),
  () => dns.lookup(5, () => {}),
  () => dns.lookup('x', { family: 7 }, () => {}),
]) {
  attempt('bad lookup', bad);
}
(async () => {
  print('address', await dns.promises.lookup('127.0.0.1'), await dns.promises.lookup('::1', { all: true }));
  print('localhost', (await dns.promises.lookup('localhost', { family: 4 })).address);
  print(
    'none',
    await dns.promises.lookup('nothing.invalid').catch((error) => [error.message, error.code, error.hostname]),
  );
  dns.lookup('127.0.0.1', (...found) => print('called back', ...found));
})();
