'use strict';
// What a UDP socket is made of.

const { codes, errnoException } = require('internal/errors');
const { validateFunction } = require('internal/validators');
const { isIP } = require('net/addresses');

const { ERR_SOCKET_BAD_TYPE, ERR_SOCKET_DGRAM_NOT_RUNNING } = codes;

const UV_EINVAL = -22;

const UNBOUND = 0;
const BINDING = 1;
const BOUND = 2;

const DISCONNECTED = 0;
const CONNECTING = 1;
const CONNECTED = 2;

/** The property that holds a socket's state; `handle` of it is null once the socket is closed. */
const kState = Symbol('state symbol');
const kOwner = Symbol('owner_symbol');

/** What a socket talks to when no address is given, and where it is bound. */
const LOOPBACK = { udp4: '127.0.0.1', udp6: '::1' };
const ANY = { udp4: '0.0.0.0', udp6: '::' };
const FAMILY = { udp4: 4, udp6: 6 };

function makeState(type, lookup, options) {
  if (FAMILY[type] === undefined) throw new ERR_SOCKET_BAD_TYPE();
  if (lookup !== undefined) validateFunction(lookup, 'lookup');
  return {
    handle: new (internalBinding('udp').UDP)(),
    lookup,
    receiving: false,
    bindState: UNBOUND,
    connectState: DISCONNECTED,
    queue: undefined,
    reuseAddr: options.reuseAddr,
    reusePort: options.reusePort,
    ipv6Only: options.ipv6Only,
    recvBufferSize: options.recvBufferSize,
    sendBufferSize: options.sendBufferSize,
  };
}

/** The state of a socket that is not closed. */
function runningState(socket) {
  const state = socket[kState];
  if (!state.handle) throw new ERR_SOCKET_DGRAM_NOT_RUNNING();
  return state;
}

/** Calls back with an address for a name, or for none. */
function lookUp(socket, address, callback) {
  const lookup = socket[kState].lookup ?? require('dns/lookup').lookup;
  lookup(address || LOOPBACK[socket.type], FAMILY[socket.type], callback);
}

/** What a call of the handle with an address of the socket's own family returns; addresses of the other are refused. */
function withAddress(socket, ip, call) {
  return isIP(ip) === FAMILY[socket.type] ? call(socket[kState].handle) : UV_EINVAL;
}

/** Address, family and port of what `method` of a handle tells. */
function nameOf(handle, method) {
  const name = handle[method]();
  if (typeof name === 'number') throw errnoException(name, method);
  return { address: name[0], family: `IPv${name[2]}`, port: name[1] };
}

/** Has something done once the socket is bound. */
function whenBound(socket, action) {
  const state = socket[kState];
  if (state.queue === undefined) {
    state.queue = [];
    socket.once('listening', runQueue);
    socket.on('error', dropQueue);
  }
  state.queue.push(action);
}

function runQueue() {
  const state = this[kState];
  const queue = state.queue;
  this.removeListener('error', dropQueue);
  state.queue = undefined;
  for (const action of queue) action();
}

/** What waits for a socket that cannot be bound is never done. */
function dropQueue() {
  this.removeListener('listening', runQueue);
  this.removeListener('error', dropQueue);
  this[kState].queue = undefined;
}

module.exports = {
  ANY,
  BINDING,
  BOUND,
  CONNECTED,
  CONNECTING,
  DISCONNECTED,
  UNBOUND,
  kOwner,
  kState,
  lookUp,
  makeState,
  nameOf,
  runningState,
  whenBound,
  withAddress,
};
