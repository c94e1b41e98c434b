'use strict';
// Handles that servers listen on.

const READABLE = 0o444;
const WRITABLE = 0o222;
const UV_EINVAL = -22;

/** The method of bound sockets by which they give their handle away. */
const kTakeHandle = Symbol('kTakeHandle');

function close(handle, errno) {
  handle.close();
  return errno;
}

/** A handle of an open descriptor, or a negative errno. */
function openDescriptor(fd) {
  const type = internalBinding('tty').guessHandleType(fd);
  if (type !== 'TCP' && type !== 'PIPE') return UV_EINVAL;
  const handle = type === 'TCP' ? new (internalBinding('tcp').TCP)() : new (internalBinding('pipe').Pipe)(false);
  const errno = handle.open(fd);
  return errno === 0 ? handle : close(handle, errno);
}

function bindPath(path, { readableAll, writableAll }) {
  const handle = new (internalBinding('pipe').Pipe)(false);
  const errno = handle.bind(path);
  if (errno !== 0) return close(handle, errno);
  const mode = (readableAll ? READABLE : 0) | (writableAll ? WRITABLE : 0);
  const refused = mode === 0 ? 0 : handle.chmod(mode);
  return refused === 0 ? handle : close(handle, refused);
}

function bindAddress(address, port, flags) {
  const handle = new (internalBinding('tcp').TCP)();
  const errno = handle.bind(address, port, flags);
  if (errno !== 0) return close(handle, errno);
  // Whether the port is free shows only when the name is asked for.
  const name = handle.getsockname();
  return typeof name === 'number' ? close(handle, name) : handle;
}

/** All addresses: of version 6 where there is one. */
function bindAnyAddress(port, flags) {
  const six = bindAddress('::', port, flags);
  if (typeof six !== 'number') return six;
  const { IPV6_ONLY } = internalBinding('tcp');
  const four = bindAddress('0.0.0.0', port, flags & ~IPV6_ONLY);
  return typeof four === 'number' ? six : four;
}

/**
 * A handle of a descriptor, or one that is bound: to a path (`addressType` -1), or to an address, of which null stands for
 * all. Or a negative errno.
 */
function createServerHandle(address, port, addressType, fd, flags, options = {}) {
  if (typeof fd === 'number' && fd >= 0) return openDescriptor(fd);
  if (port === -1 && addressType === -1) return bindPath(address, options);
  return address ? bindAddress(address, port, flags) : bindAnyAddress(port, flags);
}

/** The handle of a connection that came; undefined when it is gone. */
function acceptFrom(server) {
  const { Pipe } = internalBinding('pipe');
  const client = server instanceof Pipe ? new Pipe(false) : new (internalBinding('tcp').TCP)();
  client.init();
  if (server.accept(client) === 0) return client;
  client.close();
  return undefined;
}

module.exports = { acceptFrom, createServerHandle, kTakeHandle };
