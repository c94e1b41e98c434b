'use strict';
// A runtime whose every method about processes does nothing and reports success; a preload for Node.
//
// Callbacks are called with no error, listeners with what a good end looks like, properties hold plausible values. No
// process, thread, socket or signal comes of it. A scenario that such a runtime passes shows nothing.

const { defineProperty, getOwnPropertyNames } = Object;
const { pid } = process;

const MODULES = ['child_process', 'cluster', 'dgram', 'net', 'worker_threads'];

/** Events in the order in which a good run shows them, with what comes with each; an error never comes. */
const EVENTS = {
  spawn: [],
  online: [],
  fork: [],
  connect: [],
  listening: [],
  ready: [],
  connection: () => [stub('Socket')],
  message: [{}, undefined],
  data: [Buffer.alloc(0)],
  readable: [],
  drain: [],
  finish: [],
  end: [],
  disconnect: [],
  beforeExit: [0],
  exit: [0, null],
  close: [0, null],
};
const NEVER = new Set([
  'abort',
  'error',
  'messageerror',
  'multipleResolves',
  'uncaughtException',
  'unhandledRejection',
]);
const LISTENING = new Set(['addListener', 'on', 'once', 'prependListener', 'prependOnceListener']);

/** What properties of a stub hold, and what its methods return; all others are stubs themselves. */
const PROPERTIES = {
  address: '127.0.0.1',
  allowHalfOpen: false,
  bytesRead: 0,
  bytesWritten: 0,
  connected: true,
  destroyed: false,
  exitCode: 0,
  exitedAfterDisconnect: true,
  family: 'IPv4',
  fd: 3,
  id: 1,
  isMainThread: true,
  isMaster: true,
  isPrimary: true,
  isWorker: false,
  killed: true,
  length: 0,
  listening: true,
  parentPort: null,
  pid: pid + 1,
  port: 1024,
  readable: true,
  readableEnded: true,
  remoteAddress: '127.0.0.1',
  remotePort: 1024,
  signalCode: null,
  threadId: 0,
  writable: true,
  writableEnded: true,
  writableFinished: true,
  workerData: null,
};
const RETURNS = {
  address: { address: '127.0.0.1', family: 'IPv4', port: 1024 },
  eventNames: [],
  getMaxListeners: 10,
  hasRef: true,
  isPaused: false,
  kill: true,
  listenerCount: 0,
  listeners: [],
  read: null,
  send: true,
  toString: '',
  write: true,
  writev: true,
};
const SYNCHRONOUS = { execFileSync: '', execSync: '', spawnSync: undefined };

/** Calls listeners later, those of earlier events first. */
const waiting = [];
function later(rank, call) {
  if (waiting.length === 0) setImmediate(callWaiting);
  waiting.push({ rank, call });
}

function callWaiting() {
  const calls = waiting.splice(0).sort((one, other) => (one.rank > other.rank) - (one.rank < other.rank));
  for (const { call } of calls) call();
}

const RANKS = Object.fromEntries(Object.keys(EVENTS).map((name, rank) => [name, rank]));
const LAST = Infinity;

function listen(event, listener) {
  if (typeof listener !== 'function' || NEVER.has(event)) return;
  const given = EVENTS[event] ?? [];
  later(RANKS[event] ?? LAST, () => listener(...(typeof given === 'function' ? given() : given)));
}

function callBack(args) {
  const callback = args.findLast((each) => typeof each === 'function');
  if (callback) later(LAST, () => callback(null, '', ''));
}

/** An object whose every property and method is there. Called or constructed, it gives another one. */
function stub(name, given = {}) {
  const target = function () {};
  const known = { ...given };
  const answer = (args) => (callBack(args), stub(name, { spawnargs: args[1], spawnfile: args[0] }));
  const proxy = new Proxy(target, {
    get(_, property) {
      if (property in known) return known[property];
      known[property] = member(property, proxy);
      return known[property];
    },
    set(_, property, value) {
      known[property] = value;
      return true;
    },
    has: () => true,
    apply: (_, __, args) => answer(args),
    construct: (_, args) => answer(args),
  });
  return proxy;
}

function member(property, owner) {
  if (property === 'then' || property === 'toJSON') return undefined;
  if (property === Symbol.toPrimitive) return () => '';
  if (property === Symbol.asyncIterator) return async function* () {};
  if (typeof property === 'symbol') return undefined;
  if (LISTENING.has(property)) return (event, listener) => (listen(event, listener), owner);
  if (property === 'emit') return () => true;
  if (property in RETURNS) return (...args) => (callBack(args), RETURNS[property]);
  if (property in PROPERTIES) return PROPERTIES[property];
  return stub(property);
}

function moduleMethod(name, real) {
  if (name in SYNCHRONOUS) return () => SYNCHRONOUS[name] ?? finished();
  const replacement = stub(name);
  replacement.prototype = real.prototype;
  replacement[require('util').promisify.custom] = async () => ({ stdout: '', stderr: '' });
  return replacement;
}

/** What a spawnSync that succeeded returns. */
function finished() {
  const empty = Buffer.alloc(0);
  return { pid: pid + 1, output: [null, empty, empty], stdout: empty, stderr: empty, status: 0, signal: null };
}

function stubModule(module) {
  for (const name of getOwnPropertyNames(module)) {
    const real = module[name];
    if (typeof real !== 'function' && !LISTENING.has(name)) continue;
    replace(module, name, LISTENING.has(name) ? member(name, module) : moduleMethod(name, real));
  }
}

function replace(object, name, value) {
  const descriptor = Object.getOwnPropertyDescriptor(object, name);
  if (descriptor === undefined || descriptor.configurable) {
    defineProperty(object, name, {
      value,
      configurable: true,
      enumerable: descriptor?.enumerable ?? false,
      writable: true,
    });
  } else if (descriptor.writable) {
    object[name] = value;
  }
}

/** What Node itself needs of `process` to run a script to its end. */
const NEEDED = new Set(['binding', 'emitWarning', 'nextTick', 'cwd']);
const PROCESS_RETURNS = {
  availableMemory: 0,
  constrainedMemory: 0,
  cpuUsage: { user: 0, system: 0 },
  getegid: 0,
  geteuid: 0,
  getgid: 0,
  getgroups: [0],
  getuid: 0,
  hrtime: [0, 0],
  kill: true,
  memoryUsage: { rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 },
  resourceUsage: { userCPUTime: 0, systemCPUTime: 0, maxRSS: 0 },
  send: true,
  umask: 0o22,
  uptime: 0,
};

/** Objects that tell what the process was given and made from; nothing is in them, and they keep nothing. */
const TELLING = ['allowedNodeEnvironmentFlags', 'config', 'features', 'release', 'report'];

function stubProcess() {
  // Errors end nothing either.
  process.on('uncaughtException', () => {});
  process.on('unhandledRejection', () => {});
  const methods = [...getOwnPropertyNames(process), 'send', 'disconnect', 'execve'];
  for (const name of methods) {
    if (name.startsWith('_') || NEEDED.has(name)) continue;
    if (typeof (process[name] ?? (() => {})) !== 'function') continue;
    replace(process, name, (...args) => (callBack(args), PROCESS_RETURNS[name]));
  }
  for (const name of LISTENING) replace(process, name, member(name, process));
  for (const name of TELLING) replace(process, name, new Proxy(stub(name), { set: () => true }));
  for (const name of getOwnPropertyNames(process.features)) replace(process.features, name, undefined);
  replace(process, 'exitCode', undefined);
  for (const stream of ['stdin', 'stdout', 'stderr']) replace(process, stream, stub(stream));
}

for (const name of MODULES) stubModule(require(name));
stubProcess();
