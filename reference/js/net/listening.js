'use strict';
// `server.listen`: on a port, a path, a descriptor, or the handle of something else.

const roles = require('cluster/role');
const { codes, exceptionWithHostPort, uvExceptionWithHostPort } = require('internal/errors');
const { validateAbortSignal, validatePort, validateString } = require('internal/validators');
const { isIP } = require('net/addresses');
const { lookupAll } = require('net/lookup');
const { isPort, normalize } = require('net/server_arguments');
const { createServerHandle, kTakeHandle } = require('net/server_handle');

const { ERR_INVALID_ARG_VALUE, ERR_SERVER_ALREADY_LISTEN } = codes;

const DEFAULT_BACKLOG = 511;

/** The method of servers that becomes `onconnection` of their handles. */
const kOnConnection = Symbol('kOnConnection');

function fail(server, error) {
  process.nextTick(() => server.emit('error', error));
}

/** Starts listening with a handle that is bound. */
function listenOn(server, handle, { address, port, backlog }) {
  handle.server = server;
  handle.onconnection = server[kOnConnection];
  const error = handle.listen(backlog || DEFAULT_BACKLOG);
  if (error !== 0) {
    handle.close();
    fail(server, uvExceptionWithHostPort(error, 'listen', address, port));
    return;
  }
  server._handle = handle;
  if (server._unref) server.unref();
  process.nextTick(() => {
    if (server._handle) server.emit('listening');
  });
}

/** Listens as `query` says, in our own process. */
function listenHere(server, query, options) {
  const { address, port, addressType, fd, flags } = query;
  const made = createServerHandle(address, port, addressType, fd, flags, options);
  const shown = address ?? (port === null ? null : '::');
  if (typeof made === 'number') fail(server, uvExceptionWithHostPort(made, 'listen', shown, port ?? undefined));
  else listenOn(server, made, { ...query, address: shown });
}

/** Has the primary of the cluster listen. */
function listenInPrimary(server, query, { readableAll, writableAll }) {
  const { address, port } = query;
  const id = server._listeningId;
  roles.sharing.getServer(server, { ...query, readableAll, writableAll }, (errno, handle) => {
    // Closed, or listening on something else by now.
    if (id !== server._listeningId) handle?.close();
    else if (errno) server.emit('error', exceptionWithHostPort(errno, 'bind', address, port));
    else listenOn(server, handle, query);
  });
}

function listen(server, query, options) {
  const isShared = roles.sharing !== null && !options.exclusive && !options.reusePort;
  if (isShared) listenInPrimary(server, query, options);
  else listenHere(server, query, options);
}

function listenOnPath(server, path, backlog, options) {
  server._pipeName = path;
  server._connectionKey = `-1:${path}:-1`;
  listen(server, { address: path, port: -1, addressType: -1, fd: undefined, backlog }, options);
}

function listenOnAddress(server, address, port, backlog, options) {
  const { IPV6_ONLY, REUSE_PORT } = internalBinding('tcp');
  const flags = (options.ipv6Only ? IPV6_ONLY : 0) | (options.reusePort ? REUSE_PORT : 0);
  const addressType = address === null ? 4 : isIP(address);
  server._connectionKey = `${address === null ? 6 : addressType}:${address}:${port}`;
  listen(server, { address, port, addressType, fd: undefined, flags, backlog }, options);
}

function listenOnDescriptor(server, fd, backlog, options) {
  if (internalBinding('tty').guessHandleType(fd) === 'PIPE') server._pipeName = null;
  listen(server, { address: null, port: null, addressType: null, fd, backlog }, options);
}

/** What a name means is known later, even where it is an address already. */
function listenOnHost(server, host, port, backlog, options) {
  const id = ++server._listeningId;
  const onFound = (error, addresses) => {
    if (id !== server._listeningId) return;
    if (error) server.emit('error', error);
    else listenOnAddress(server, addresses[0].address, port, backlog, options);
  };
  if (isIP(host) === 0) lookupAll(host, 0, 0, onFound);
  else process.nextTick(onFound, null, [{ address: host }]);
}

/** The handle inside what may be listened on besides ports and paths. */
function handleIn(options) {
  const bound = [options, options.handle].find((one) => one?.[kTakeHandle] !== undefined);
  if (bound !== undefined) return bound[kTakeHandle]();
  const handle = options._handle ?? options;
  const { TCP } = internalBinding('tcp');
  const { Pipe } = internalBinding('pipe');
  return handle instanceof TCP || handle instanceof Pipe ? handle : undefined;
}

function closeOnAbort(server, signal) {
  if (signal === undefined) return;
  validateAbortSignal(signal, 'options.signal');
  const onAbort = () => server.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
    return;
  }
  signal.addEventListener('abort', onAbort);
  server.once('close', () => signal.removeEventListener('abort', onAbort));
}

function backlogOf(values, options) {
  const number = [values[1], values[2]].find((value) => typeof value === 'number');
  return number ?? (typeof options.backlog === 'number' ? options.backlog : 0);
}

function isPath(value) {
  return typeof value === 'string' && !isPort(value);
}

function listenToOptions(server, options, backlog) {
  const handle = handleIn(options);
  if (handle !== undefined) {
    server._connectionKey = handle instanceof internalBinding('tcp').TCP ? '-1:null:-1' : 'null:null:null';
    listenOn(server, handle, { backlog });
    return;
  }
  closeOnAbort(server, options.signal);
  const { fd, host, path, port } = options;
  if (typeof fd === 'number' && fd >= 0) {
    listenOnDescriptor(server, fd, backlog, options);
  } else if (typeof port === 'number' || typeof port === 'string') {
    const number = validatePort(port, 'options.port');
    if (host) validateString(host, 'hostname');
    if (host) listenOnHost(server, host, number, backlog, options);
    else listenOnAddress(server, null, number, backlog, options);
  } else if (path && isPath(path)) {
    listenOnPath(server, path, backlog, options);
  } else if (!('port' in options || 'path' in options)) {
    throw new ERR_INVALID_ARG_VALUE('options', options, 'must have the property "port" or "path"');
  } else {
    throw new ERR_INVALID_ARG_VALUE('options', options);
  }
}

/** The method of servers. */
function listenMethod(...values) {
  const [given, callback] = normalize(values);
  if (this._handle) throw new ERR_SERVER_ALREADY_LISTEN();
  if (callback !== null) this.once('listening', callback);
  const [first] = values;
  const isAnyPort = values.length === 0 || typeof first === 'function' || (first ?? null) === null;
  const options = isAnyPort || ('port' in given && (given.port ?? null) === null) ? { ...given, port: 0 } : given;
  listenToOptions(this, options, backlogOf(values, given));
  return this;
}
Object.defineProperties(listenMethod, { name: { value: 'listen' }, length: { value: 0 } });

module.exports = { kOnConnection, listen: listenMethod };
