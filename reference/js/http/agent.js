'use strict';
// `http.Agent`: keeps connections for requests to come, and limits how many there are.

const EventEmitter = require('modules/events');
const net = require('modules/net');
const { codes } = require('internal/errors');
const { validateNumber, validateOneOf } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE } = codes;
const { setPrototypeOf } = Object;

const kRequestOptions = Symbol('requestOptions');

const DEFAULT_TIMEOUT = 5000;
const HINT = /^timeout=(\d+)/;

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  this.options.noDelay ??= true;
  // Connections of `net` take a path for a Unix-domain socket.
  this.options.path = null;
  this.defaultPort = this.options.defaultPort || 80;
  this.protocol = this.options.protocol || 'http:';
  this.requests = { __proto__: null };
  this.sockets = { __proto__: null };
  this.freeSockets = { __proto__: null };
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || Agent.defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  this.agentKeepAliveTimeoutBuffer =
    typeof this.options.agentKeepAliveTimeoutBuffer === 'number' && this.options.agentKeepAliveTimeoutBuffer >= 0
      ? this.options.agentKeepAliveTimeoutBuffer
      : 1000;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets === undefined) this.maxTotalSockets = Infinity;
  else validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);
  this.on('free', onFree);
}

setPrototypeOf(Agent.prototype, EventEmitter.prototype);
setPrototypeOf(Agent, EventEmitter);

Agent.defaultMaxSockets = Infinity;

const methods = Agent.prototype;

/** A connection that a request needs no more. */
function onFree(socket, options) {
  const name = this.getName(options);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const waiting = this.requests[name];
  if (waiting?.length > 0) {
    const request = waiting.shift();
    if (waiting.length === 0) delete this.requests[name];
    giveSocket(this, request, socket);
    return;
  }
  if (!socket._httpMessage?.shouldKeepAlive || !this.keepAlive || !keep(this, socket, name)) socket.destroy();
}

/** Keeps an idle connection, if there is room; false where there is none. */
function keep(agent, socket, name) {
  const free = agent.freeSockets[name] ?? [];
  const used = agent.sockets[name]?.length ?? 0;
  const isFull =
    agent.totalSocketCount > agent.maxTotalSockets ||
    used + free.length > agent.maxSockets ||
    free.length >= agent.maxFreeSockets;
  if (isFull || !agent.keepSocketAlive(socket)) return false;
  agent.freeSockets[name] = free;
  socket._httpMessage = null;
  agent.removeSocket(socket, socket[kRequestOptions]);
  socket.once('error', onFreeError);
  free.push(socket);
  return true;
}

function onFreeError(error) {
  this.destroy(error);
  this.emit('agentRemove');
}

function giveSocket(agent, request, socket) {
  const { timeout } = request;
  if (request.reusedSocket && timeout !== undefined) socket.setTimeout(timeout);
  request.onSocket(socket);
  const wanted = request.timeout ?? agent.options.timeout;
  if (wanted && socket.timeout !== wanted) socket.setTimeout(wanted);
}

methods.createConnection = function createConnection(...values) {
  return net.createConnection(...values);
};

/** What connections must have in common to serve the same requests. */
methods.getName = function getName(options = {}) {
  let name = `${options.host || 'localhost'}:${options.port || ''}:${options.localAddress || ''}`;
  if (options.family === 4 || options.family === 6) name += `:${options.family}`;
  if (options.socketPath) name += `:${options.socketPath}`;
  return name;
};

function optionsFor(agent, request, options, port, localAddress) {
  const given = typeof options === 'string' ? { host: options, port, localAddress } : options;
  const made = { __proto__: null, ...given, ...agent.options };
  if (made.socketPath) made.path = made.socketPath;
  return made;
}

function takeFree(agent, name) {
  const free = agent.freeSockets[name];
  if (!free) return undefined;
  while (free.length > 0 && free[0].destroyed) free.shift();
  const socket = agent.scheduling === 'fifo' ? free.shift() : free.pop();
  if (free.length === 0) delete agent.freeSockets[name];
  return socket;
}

methods.addRequest = function addRequest(request, options, port, localAddress) {
  const made = optionsFor(this, request, options, port, localAddress);
  const name = this.getName(made);
  const socket = takeFree(this, name);
  if (socket) {
    this.reuseSocket(socket, request);
    this.sockets[name] ??= [];
    this.sockets[name].push(socket);
    giveSocket(this, request, socket);
  } else if ((this.sockets[name]?.length ?? 0) < this.maxSockets && this.totalSocketCount < this.maxTotalSockets) {
    this.sockets[name] ??= [];
    connectFor(this, request, made);
  } else {
    request[kRequestOptions] = made;
    (this.requests[name] ??= []).push(request);
  }
};

function connectFor(agent, request, options) {
  agent.createSocket(request, options, (error, socket) => {
    if (error) request.onSocket(socket, error);
    else giveSocket(agent, request, socket);
  });
}

methods.createSocket = function createSocket(request, options, callback) {
  const made = { __proto__: null, ...options, ...this.options };
  if (made.socketPath) made.path = made.socketPath;
  if (request?.timeout !== undefined) made.timeout = request.timeout;
  const name = this.getName(made);
  made._agentKey = name;
  made.encoding = null;
  let isCalled = false;
  const onCreated = (error, socket) => {
    if (isCalled) return;
    isCalled = true;
    if (error) {
      callback(error);
      return;
    }
    (this.sockets[name] ??= []).push(socket);
    this.totalSocketCount++;
    watch(this, socket, made);
    callback(null, socket);
  };
  if (this.keepAlive) {
    made.keepAlive = this.keepAlive;
    made.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  const socket = this.createConnection(made, onCreated);
  if (socket) onCreated(null, socket);
};

/** Ties a connection to the agent until it closes. */
function watch(agent, socket, options) {
  socket[kRequestOptions] = options;
  const onFreed = () => agent.emit('free', socket, options);
  const onClosed = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
  };
  const onTimeout = () => {
    const isFree = Object.values(agent.freeSockets).some((list) => list.includes(socket));
    if (isFree) socket.destroy();
  };
  const onRemoved = () => {
    agent.totalSocketCount--;
    agent.removeSocket(socket, options);
    for (const [event, listener] of listeners) socket.removeListener(event, listener);
  };
  const listeners = [
    ['free', onFreed],
    ['close', onClosed],
    ['timeout', onTimeout],
    ['agentRemove', onRemoved],
  ];
  for (const [event, listener] of listeners) socket.on(event, listener);
  if (agent.options.timeout) socket.setTimeout(agent.options.timeout);
}

methods.removeSocket = function removeSocket(socket, options) {
  const name = this.getName(options);
  const groups = [this.sockets];
  if (!socket.writable) groups.push(this.freeSockets);
  for (const group of groups) {
    const place = group[name]?.indexOf(socket) ?? -1;
    if (place < 0) continue;
    group[name].splice(place, 1);
    if (group[name].length === 0) delete group[name];
  }
  startWaiting(this, name);
};

/** There may be room for a request that waits. */
function startWaiting(agent, name) {
  let key = agent.requests[name]?.length > 0 ? name : undefined;
  if (key === undefined && agent.maxTotalSockets !== Infinity) key = Object.keys(agent.requests)[0];
  if (key === undefined) return;
  if (agent.sockets[key]?.length >= agent.maxSockets || agent.totalSocketCount >= agent.maxTotalSockets) return;
  const request = agent.requests[key].shift();
  if (agent.requests[key].length === 0) delete agent.requests[key];
  connectFor(agent, request, request[kRequestOptions]);
}

/** How long the other side says that it keeps the connection, less some time for the way. */
function hintOf(agent, socket) {
  const hint = socket._httpMessage?.res?.headers['keep-alive'];
  const match = typeof hint === 'string' ? HINT.exec(hint) : null;
  if (match === null) return undefined;
  return Number(match[1]) * 1000 - agent.agentKeepAliveTimeoutBuffer;
}

methods.keepSocketAlive = function keepSocketAlive(socket) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const hint = hintOf(this, socket);
  if (hint !== undefined) {
    if (hint <= 0) return false;
    if (timeout === 0 || hint < timeout) timeout = hint;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

methods.reuseSocket = function reuseSocket(socket, request) {
  socket.removeListener('error', onFreeError);
  request.reusedSocket = true;
  socket.ref();
};

methods.destroy = function destroy() {
  for (const group of [this.freeSockets, this.sockets]) {
    for (const name of Object.keys(group)) for (const socket of [...group[name]]) socket.destroy();
  }
};

/** The agent of requests that name none; it can be replaced. */
const global = {
  agent: new Agent({ keepAlive: true, scheduling: 'lifo', timeout: DEFAULT_TIMEOUT, proxyEnv: undefined }),
};

/** The agent that an option names. */
function agentOf(agent, defaultAgent) {
  if (agent === false) return new (defaultAgent ?? global.agent).constructor();
  if (agent === null || agent === undefined) return defaultAgent ?? global.agent;
  if (typeof agent.addRequest === 'function') return agent;
  throw new ERR_INVALID_ARG_TYPE('options.agent', ['Agent-like Object', 'undefined', 'false'], agent);
}

module.exports = { Agent, agentOf, global };
