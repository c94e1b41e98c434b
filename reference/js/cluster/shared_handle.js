'use strict';
// What workers listen on by themselves: the primary only binds it, and each gets a copy.

const { createSocketHandle } = require('dgram/socket_handle');
const { createServerHandle } = require('net/server_handle');

class SharedHandle {
  #workers = new Set();
  #handle = null;
  #errno = 0;

  constructor({ address, port, addressType, fd, flags }) {
    const isUdp = addressType === 'udp4' || addressType === 'udp6';
    const create = isUdp ? createSocketHandle : createServerHandle;
    const made = create(address, port, addressType, fd, flags);
    if (typeof made === 'number') this.#errno = made;
    else this.#handle = made;
  }

  /** `answer` gets an errno or 0, what to tell besides, and the handle. */
  add(worker, answer) {
    this.#workers.add(worker.id);
    answer(this.#errno, null, this.#handle);
  }

  /** Returns whether nobody is left. */
  remove(worker) {
    if (!this.#workers.delete(worker.id) || this.#workers.size > 0) return false;
    this.#handle?.close();
    this.#handle = null;
    return true;
  }
}

module.exports = { SharedHandle };
