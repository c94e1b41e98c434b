'use strict';
// What the primary listens on for its workers, to whom it gives the connections in turn.

const { sendMessage } = require('cluster/messages');
const { acceptFrom, createServerHandle } = require('net/server_handle');

const DEFAULT_BACKLOG = 511;

class RoundRobin {
  #key;
  #handle = null;
  #errno = 0;
  /** All workers, and those that wait for a connection, by id. */
  #all = new Map();
  #free = new Map();
  /** Connections that wait for a worker. */
  #waiting = [];

  constructor(key, { address, port, addressType, fd, flags, backlog, readableAll, writableAll }) {
    this.#key = key;
    const made = createServerHandle(address, port, addressType, fd, flags, { readableAll, writableAll });
    if (typeof made === 'number') this.#errno = made;
    else this.#listen(made, backlog);
  }

  #listen(handle, backlog) {
    handle.onconnection = (status) => this.#onConnection(status);
    this.#errno = handle.listen(backlog || DEFAULT_BACKLOG);
    if (this.#errno === 0) this.#handle = handle;
    else handle.close();
  }

  #onConnection(status) {
    const client = status === 0 ? acceptFrom(this.#handle) : undefined;
    if (client !== undefined) this.#distribute(client);
  }

  /** `answer` gets an errno or null, what to tell besides, and no handle. */
  add(worker, answer) {
    if (this.#errno !== 0) {
      answer(this.#errno, null, undefined);
      return;
    }
    this.#all.set(worker.id, worker);
    answer(null, this.#describe(), null);
    this.#giveNext(worker);
  }

  #describe() {
    const name = this.#handle.getsockname?.();
    if (!Array.isArray(name)) return null;
    return { sockname: { address: name[0], family: `IPv${name[2]}`, port: name[1] } };
  }

  /** Returns whether nobody is left. */
  remove(worker) {
    if (!this.#all.delete(worker.id)) return false;
    this.#free.delete(worker.id);
    if (this.#all.size > 0) return false;
    for (const client of this.#waiting.splice(0)) client.close();
    this.#handle.close();
    this.#handle = null;
    return true;
  }

  #distribute(client) {
    if (this.#handle === null) {
      client.close();
      return;
    }
    this.#waiting.push(client);
    for (const worker of this.#free.values()) {
      this.#free.delete(worker.id);
      this.#giveNext(worker);
      return;
    }
  }

  /** Gives a worker the connection that waits longest, or has the worker wait for one. */
  #giveNext(worker) {
    if (!this.#all.has(worker.id) || !worker.isConnected()) return;
    const client = this.#waiting.shift();
    if (client === undefined) {
      this.#free.set(worker.id, worker);
      return;
    }
    sendMessage(worker.process, { act: 'newconn', key: this.#key }, client, ({ accepted }) => {
      if (accepted) client.close();
      // Full, or gone before it had a look at it.
      else this.#distribute(client);
      this.#giveNext(worker);
    });
  }
}

module.exports = { RoundRobin };
