'use strict';
// What both sides of a channel know of connections that a server accepted and that went over the channel.

const { ReceivedSockets } = require('ipc/received_sockets');

class SocketPeers {
  #target;
  /** Of servers here, by key: SentSockets. */
  #sent = new Map();
  #received;

  constructor(target) {
    this.#target = target;
    this.#received = new ReceivedSockets((message) => {
      if (target.connected) target._send(message, undefined, true);
    });
  }

  /** A socket of a server is sent: the server asks the other side about it from now on. */
  noteSent(socket, options, envelope) {
    const { server } = socket;
    const key = server._connectionKey;
    if (key === undefined) return;
    envelope.key = key;
    let sent = this.#sent.get(key);
    if (sent === undefined) {
      const { SentSockets } = require('ipc/sent_sockets');
      sent = new SentSockets(this.#target, key);
      this.#sent.set(key, sent);
      sent.once('exit', () => this.#sent.delete(key));
    }
    server._addPeer(sent);
    if (!options.keepOpen) server._handOver(socket, sent);
  }

  noteReceived(socket, key) {
    this.#received.add(socket, key);
  }

  answer(message) {
    this.#received.answer(message);
  }
}

module.exports = { SocketPeers };
