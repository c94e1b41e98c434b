'use strict';
// Handles of UDP sockets that are bound for others.

const UV_EINVAL = -22;

function fill(handle, address, port, fd, flags) {
  if (!(fd > 0)) return handle.bind(address, port || 0, flags);
  return internalBinding('tty').guessHandleType(fd) === 'UDP' ? handle.open(fd) : UV_EINVAL;
}

/** A handle of a descriptor, or one that is bound to an address; or a negative errno. */
function createSocketHandle(address, port, addressType, fd, flags) {
  const handle = new (internalBinding('udp').UDP)();
  const errno = fill(handle, address, port, fd, flags);
  if (errno === 0) return handle;
  handle.close();
  return errno;
}

module.exports = { createSocketHandle };
