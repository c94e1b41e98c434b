'use strict';
// The module `cluster` in a worker: it has the primary listen.

const EventEmitter = require('modules/events');
const { receiver, sendMessage } = require('cluster/messages');
const roles = require('cluster/role');
const { Worker } = require('cluster/worker');
const { resolve } = require('loader/paths');

const LONGEST = 2147483647;

const cluster = new EventEmitter();
/** What our servers listen on, with the server, by the key that the primary gave it. */
const handles = new Map();
/** Of servers that want any port, each gets one of its own: how many there were, by what they want. */
const indexes = new Map();

Object.assign(cluster, { isWorker: true, isMaster: false, isPrimary: false, worker: null, Worker });

function send(message, callback) {
  return sendMessage(process, message, undefined, callback);
}

/** Closing tells the primary, which forgets what nobody listens on. */
function forget(key) {
  handles.delete(key);
  send({ act: 'close', key });
}

/** A handle that is a copy of the primary's. */
function adoptShared(owner, { key, errno }, handle, callback) {
  const { close } = handle;
  handle.close = function (...values) {
    forget(key);
    handle.close = close;
    return close.apply(handle, values);
  };
  handles.set(key, { handle, owner });
  callback(errno, handle);
}

/** What stands for a handle where the primary listens: it keeps the program alive, and gets what the primary accepts. */
function makeStandIn(owner, { key, sockname }) {
  const alive = setInterval(() => {}, LONGEST);
  let isOpen = true;
  const handle = {
    listen: () => 0,
    close(callback) {
      if (!isOpen) return;
      isOpen = false;
      clearInterval(alive);
      forget(key);
      if (callback !== undefined) process.nextTick(callback);
    },
    ref: () => alive.ref(),
    unref: () => alive.unref(),
  };
  if (sockname) handle.getsockname = () => [sockname.address, sockname.port, sockname.family === 'IPv6' ? 6 : 4];
  return handle;
}

function adoptStandIn(owner, answer, callback) {
  if (answer.errno) {
    callback(answer.errno, null);
    return;
  }
  const handle = makeStandIn(owner, answer);
  handles.set(answer.key, { handle, owner });
  callback(0, handle);
}

/** Relative paths mean our folder, not the primary's. */
function placeOf({ address, port }) {
  return port < 0 && typeof address === 'string' && !address.startsWith('\0') ? resolve(process.cwd(), address) : address;
}

function nextIndex({ port, addressType, fd }, address) {
  const key = `${address}:${port}:${addressType}:${fd}`;
  const index = indexes.get(key) ?? 0;
  indexes.set(key, index + 1);
  return index;
}

/**
 * Has the primary listen on what `query` says, or bind it, for `owner`, a server or a UDP socket. `callback` gets a negative
 * errno, or 0 and a handle. The primary is told when `owner` listens.
 */
function getServer(owner, query, callback) {
  const address = placeOf(query);
  const message = { act: 'queryServer', index: nextIndex(query, address), data: null, ...query, address };
  if (owner._getServerData) message.data = owner._getServerData();
  send(message, (answer, handle) => {
    owner._setServerData?.(answer.data);
    if (handle) adoptShared(owner, answer, handle, callback);
    else adoptStandIn(owner, answer, callback);
  });
  owner.once('listening', () => {
    cluster.worker.state = 'listening';
    send({ ...message, act: 'listening', port: owner.address()?.port || query.port });
  });
}

/** A connection that the primary accepted for one of our servers. */
function onConnection({ key, seq }, client) {
  const found = handles.get(key);
  const isFull = found !== undefined && require('net/server').isFull(found.owner) && !found.owner.dropMaxConnection;
  const accepted = found !== undefined && !isFull;
  send({ ack: seq, accepted });
  if (accepted) require('net/server').receive(found.owner, client);
  else client?.close();
}

/** Closes what we listen on, and then the channel. */
function leave(worker, isAsked) {
  worker.exitedAfterDisconnect = true;
  let waiting = 1;
  const closed = () => {
    if (--waiting > 0) return;
    if (isAsked) disconnectChannel();
    else send({ act: 'exitedAfterDisconnect' }, disconnectChannel);
  };
  for (const { owner } of [...handles.values()]) {
    waiting++;
    owner.close(closed);
  }
  handles.clear();
  closed();
}

function disconnectChannel() {
  if (process.connected) process.disconnect();
}

Worker.prototype.disconnect = function () {
  if (this.state !== 'disconnecting' && this.state !== 'destroying') {
    this.state = 'disconnecting';
    leave(this, false);
  }
  return this;
};

Worker.prototype.destroy = function () {
  if (this.state === 'destroying') return;
  this.exitedAfterDisconnect = true;
  if (!this.isConnected()) process.exit(0);
  this.state = 'destroying';
  send({ act: 'exitedAfterDisconnect' }, disconnectChannel);
  process.once('disconnect', () => process.exit(0));
};

const actions = {
  __proto__: null,
  newconn: onConnection,
  disconnect: () => leave(cluster.worker, true),
};

/** Makes our process the worker of this id, before the program runs. */
function setUp(id) {
  const worker = new Worker({ id, process, state: 'online' });
  cluster.worker = worker;
  roles.sharing = { getServer };
  process.once('disconnect', () => {
    worker.emit('disconnect');
    // Whoever lost its primary is of no use.
    if (!worker.exitedAfterDisconnect) process.exit(0);
  });
  process.on(
    'internalMessage',
    receiver((message, handle) => actions[message.act]?.(message, handle)),
  );
  send({ act: 'online' });
}

module.exports = { cluster, setUp };
