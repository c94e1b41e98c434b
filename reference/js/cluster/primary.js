'use strict';
// The module `cluster` in a process that is no worker: it forks workers, and listens for them.

const EventEmitter = require('modules/events');
const { fork: forkProcess } = require('modules/child_process');
const { giveUp, receiver, sendMessage } = require('cluster/messages');
const { RoundRobin } = require('cluster/round_robin');
const { SharedHandle } = require('cluster/shared_handle');
const { Worker } = require('cluster/worker');

const SCHED_NONE = 1;
const SCHED_RR = 2;
const POLICIES = { __proto__: null, none: SCHED_NONE, rr: SCHED_RR };

const cluster = new EventEmitter();
/** Emits `disconnect` when the last worker is gone. */
const ends = new EventEmitter();
/** What workers listen on, by key. */
const handles = new Map();

let lastId = 0;
/** Whether workers get their connections in turn; fixed by the first set-up. */
let isRoundRobin;

Object.assign(cluster, {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  Worker,
  workers: {},
  settings: {},
  SCHED_NONE,
  SCHED_RR,
  schedulingPolicy: POLICIES[process.env.NODE_CLUSTER_SCHED_POLICY] ?? SCHED_RR,
});

function emitSetup(settings) {
  cluster.emit('setup', settings);
}

cluster.setupPrimary = function (options) {
  const settings = {
    args: process.argv.slice(2),
    exec: process.argv[1],
    execArgv: process.execArgv,
    silent: false,
    ...cluster.settings,
    ...options,
  };
  cluster.settings = settings;
  isRoundRobin ??= cluster.schedulingPolicy === SCHED_RR;
  process.nextTick(emitSetup, settings);
};

cluster.setupMaster = cluster.setupPrimary;

function forkWorkerProcess(id, env) {
  const { exec, args, cwd, serialization, silent, windowsHide, stdio, gid, uid } = cluster.settings;
  return forkProcess(exec, args, {
    cwd,
    env: { ...process.env, ...env, NODE_UNIQUE_ID: `${id}` },
    serialization,
    silent,
    windowsHide,
    execArgv: [...cluster.settings.execArgv],
    stdio,
    gid,
    uid,
  });
}

function removeWorker(worker) {
  delete cluster.workers[worker.id];
  if (Object.keys(cluster.workers).length === 0) ends.emit('disconnect');
}

/** What this worker listened on goes to the others, or ends. */
function removeHandles(worker) {
  for (const [key, handle] of handles) {
    if (handle.remove(worker)) handles.delete(key);
  }
}

function emitBoth(worker, event, ...values) {
  worker.emit(event, ...values);
  cluster.emit(event, worker, ...values);
}

function settle(worker, state) {
  worker.exitedAfterDisconnect = Boolean(worker.exitedAfterDisconnect);
  worker.state = state;
}

function onExit(worker, code, signal) {
  // One that is still connected is removed when it is not any more.
  if (!worker.isConnected()) {
    removeHandles(worker);
    removeWorker(worker);
  }
  settle(worker, 'dead');
  emitBoth(worker, 'exit', code, signal);
}

function onDisconnect(worker) {
  removeHandles(worker);
  giveUp(worker.process);
  if (worker.isDead()) removeWorker(worker);
  settle(worker, 'disconnected');
  emitBoth(worker, 'disconnect');
}

function keyOf({ address, port, addressType, fd, index }) {
  return `${address}:${port}:${addressType}:${fd}${port === 0 ? `:${index}` : ''}`;
}

function makeHandle(key, message) {
  const isUdp = message.addressType === 'udp4' || message.addressType === 'udp6';
  return isRoundRobin && !isUdp ? new RoundRobin(key, message) : new SharedHandle(message);
}

/** A worker wants to listen. */
function queryServer(worker, message) {
  if (worker.exitedAfterDisconnect) return;
  const key = keyOf(message);
  let handle = handles.get(key);
  if (handle === undefined) {
    handle = makeHandle(key, message);
    handle.data = message.data;
    handles.set(key, handle);
  }
  handle.add(worker, (errno, told, passed) => {
    if (errno) handles.delete(key);
    sendMessage(worker.process, { errno, key, ack: message.seq, data: handle.data, ...told }, passed);
  });
}

const actions = {
  __proto__: null,
  online: (worker) => {
    worker.state = 'online';
    emitBoth(worker, 'online');
  },
  listening: (worker, { addressType, address, port, fd }) => {
    worker.state = 'listening';
    emitBoth(worker, 'listening', { addressType, address, port, fd });
  },
  exitedAfterDisconnect: (worker, { seq }) => {
    worker.exitedAfterDisconnect = true;
    sendMessage(worker.process, { ack: seq });
  },
  queryServer,
  close: (worker, { key }) => {
    if (handles.get(key)?.remove(worker)) handles.delete(key);
  },
};

cluster.fork = function (env) {
  cluster.setupPrimary();
  const id = ++lastId;
  const child = forkWorkerProcess(id, env);
  const worker = new Worker({ id, process: child });
  worker.on('message', (message, handle) => cluster.emit('message', worker, message, handle));
  child.once('exit', (code, signal) => onExit(worker, code, signal));
  child.once('disconnect', () => onDisconnect(worker));
  child.on(
    'internalMessage',
    receiver((message) => actions[message.act]?.(worker, message)),
  );
  process.nextTick(() => cluster.emit('fork', worker));
  cluster.workers[id] = worker;
  return worker;
};

cluster.disconnect = function (callback) {
  const workers = Object.values(cluster.workers);
  if (workers.length === 0) process.nextTick(() => ends.emit('disconnect'));
  for (const worker of workers) {
    if (worker.isConnected()) worker.disconnect();
  }
  if (typeof callback === 'function') ends.once('disconnect', callback);
};

Worker.prototype.disconnect = function () {
  this.exitedAfterDisconnect = true;
  sendMessage(this.process, { act: 'disconnect' });
  removeHandles(this);
  removeWorker(this);
  return this;
};

Worker.prototype.destroy = function (signal) {
  this.process.kill(signal || 'SIGTERM');
};

module.exports = cluster;
