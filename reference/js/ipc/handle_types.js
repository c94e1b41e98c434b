'use strict';
// The kinds of handles that messages take along. For each: what of it is sent, and what the receiver makes of it.

const { codes } = require('internal/errors');
const { TCP } = internalBinding('tcp');
const { Pipe } = internalBinding('pipe');

const { ERR_INVALID_HANDLE_TYPE } = codes;

const isStream = (native) => native instanceof TCP || native instanceof Pipe;

function isDatagram(native) {
  return native instanceof internalBinding('udp').UDP;
}

/** What is received as it is. */
function adoptNative(peers, envelope, native, deliver) {
  deliver(native);
}

/**
 * By name. `detach(peers, handle, options, envelope)` returns the native handle to send, or nothing where there is none any more;
 * `accepts(native, envelope)` tells whether what came can be of this kind; `adopt(peers, envelope, native, deliver)` makes of it what the
 * program gets. `isGivenAway(options)`: the sender closes its handle once the receiver has it.
 */
const types = {
  __proto__: null,
  'net.Native': {
    detach: (peers, native) => native,
    accepts: isStream,
    adopt: adoptNative,
    isGivenAway: () => false,
  },
  'net.Server': {
    detach: (peers, server) => server._handle,
    accepts: isStream,
    adopt: adoptServer,
    isGivenAway: () => false,
  },
  'net.Socket': {
    detach: detachSocket,
    accepts: isStream,
    adopt: adoptSocket,
    isGivenAway: (options) => !options.keepOpen,
  },
  'dgram.Native': {
    detach: (peers, native) => native,
    accepts: isDatagram,
    adopt: adoptNative,
    isGivenAway: () => false,
  },
  'dgram.Socket': {
    detach: detachDatagramSocket,
    accepts: (native, { dgramType }) => isDatagram(native) && (dgramType === 'udp4' || dgramType === 'udp6'),
    adopt: adoptDatagramSocket,
    isGivenAway: () => false,
  },
};

/** The name of a handle's kind. */
function typeOf(handle) {
  const net = require('modules/net');
  if (handle instanceof net.Socket) return 'net.Socket';
  if (handle instanceof net.Server) return 'net.Server';
  if (isStream(handle)) return 'net.Native';
  if (isDatagram(handle)) return 'dgram.Native';
  if (handle instanceof require('modules/dgram').Socket) return 'dgram.Socket';
  throw new ERR_INVALID_HANDLE_TYPE();
}

function adoptServer(peers, envelope, native, deliver) {
  const { Server } = require('modules/net');
  const server = new Server();
  const onError = () => {
    native.close();
    deliver(undefined);
  };
  server.once('error', onError);
  server.listen(native, () => {
    server.removeListener('error', onError);
    deliver(server);
  });
}

function detachSocket(peers, socket, options, envelope) {
  const native = socket._handle;
  // One that has not begun to connect is no more open than one that is closed.
  if (!native || native.fd < 0) return null;
  if (socket.server) peers.noteSent(socket, options, envelope);
  if (!options.keepOpen) require('net/socket').detachHandle(socket);
  return native;
}

function adoptSocket(peers, envelope, native, deliver) {
  const { Socket } = require('modules/net');
  const socket = new Socket({ handle: native, readable: true, writable: true });
  if (envelope.key) peers.noteReceived(socket, envelope.key);
  deliver(socket);
}

function detachDatagramSocket(peers, socket, options, envelope) {
  envelope.dgramType = socket.type;
  return socket[require('dgram/state').kState].handle;
}

function adoptDatagramSocket(peers, envelope, native, deliver) {
  const { createSocket } = require('modules/dgram');
  const socket = createSocket(envelope.dgramType);
  socket.bind(native, () => deliver(socket));
}

/** The handle that came with a message, if it is one that the message can mean; else it is closed. */
function acceptable(envelope, native) {
  if (native === undefined) return undefined;
  if (types[envelope.type]?.accepts(native, envelope)) return native;
  native.close();
  return undefined;
}

module.exports = { acceptable, typeOf, types };
