'use strict';
// The connections that came over a channel, counted for the servers that accepted them.

class ReceivedSockets {
  /** By the key of a server: { count, isAsked }, `isAsked` when the other side waits for the count to be 0. */
  #servers = new Map();
  #send;

  /** `send(message)` sends over the channel, if it is still there. */
  constructor(send) {
    this.#send = send;
  }

  /** Counts a socket until it is closed. */
  add(socket, key) {
    const server = this.#of(key);
    server.count++;
    socket.once('close', () => {
      server.count--;
      if (server.count === 0 && server.isAsked) this.#tellClosed(key);
    });
  }

  /** Answers a message if it is a question about sockets. */
  answer({ cmd, key }) {
    if (cmd === 'NODE_SOCKET_GET_COUNT') {
      this.#send({ cmd: 'NODE_SOCKET_COUNT', key, count: this.#servers.get(key)?.count ?? 0 });
    } else if (cmd === 'NODE_SOCKET_NOTIFY_CLOSE') {
      this.#of(key).isAsked = true;
      if (this.#servers.get(key).count === 0) this.#tellClosed(key);
    }
  }

  #of(key) {
    let server = this.#servers.get(key);
    if (server === undefined) {
      server = { count: 0, isAsked: false };
      this.#servers.set(key, server);
    }
    return server;
  }

  #tellClosed(key) {
    this.#servers.delete(key);
    this.#send({ cmd: 'NODE_SOCKET_ALL_CLOSED', key });
  }
}

module.exports = { ReceivedSockets };
