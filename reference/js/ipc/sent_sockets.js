'use strict';
// The connections of a server that were sent over a channel, as the server sees them: it asks the other side about them.

const EventEmitter = require('modules/events');
const { codes } = require('internal/errors');

const { ERR_CHILD_CLOSED_BEFORE_REPLY } = codes;

/** Emits `exit` when the other side, a child, has ended, and with it its connections. */
class SentSockets extends EventEmitter {
  #target;
  #key;

  /** `target` has the channel; `key` is how both sides call the server. */
  constructor(target, key) {
    super();
    this.#target = target;
    this.#key = key;
    target.once('exit', () => this.emit('exit', this));
  }

  /** Calls back once the other side has none of the connections any more, or is gone. */
  close(callback) {
    this.#ask('NODE_SOCKET_NOTIFY_CLOSE', 'NODE_SOCKET_ALL_CLOSED', () => callback());
  }

  /** Calls back with an error, or null and how many of the connections are open on the other side. */
  getConnections(callback) {
    this.#ask('NODE_SOCKET_GET_COUNT', 'NODE_SOCKET_COUNT', (error, answer) => {
      if (error) callback(error);
      else callback(null, answer.count);
    });
  }

  #ask(question, answer, callback) {
    const target = this.#target;
    const key = this.#key;
    if (!target.connected) {
      callback(new ERR_CHILD_CLOSED_BEFORE_REPLY());
      return;
    }
    const end = (error, message) => {
      target.removeListener('internalMessage', onMessage);
      target.removeListener('disconnect', onDisconnect);
      callback(error, message);
    };
    const onDisconnect = () => end(new ERR_CHILD_CLOSED_BEFORE_REPLY());
    const onMessage = (message) => {
      if (message.cmd === answer && message.key === key) end(null, message);
    };
    target.on('internalMessage', onMessage);
    target.once('disconnect', onDisconnect);
    target._send({ cmd: question, key }, undefined, true);
  }
}

module.exports = { SentSockets };
