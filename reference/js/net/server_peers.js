'use strict';
// Servers whose connections other processes have: these count, and have to be closed, as well.

/** Methods of servers. `_workers` holds objects with `close(callback)` and `getConnections(callback)`, one a process. */
module.exports = {
  /** Another process has connections of this server until it ends. */
  _addPeer(peer) {
    if (this._workers.includes(peer)) return;
    this._usingWorkers = true;
    this._workers.push(peer);
    peer.once('exit', () => {
      this._workers = this._workers.filter((other) => other !== peer);
    });
  },

  /** A connection is another process's. A server that waits for it to close waits for that process then. */
  _handOver(socket, peer) {
    socket._server = null;
    if (this._handle) {
      this._connections--;
      return;
    }
    process.nextTick(() => {
      peer.close(() => {
        this._connections--;
        this._emitCloseIfDrained();
      });
    });
  },

  /** Waits until other processes have closed their connections of this server. */
  _awaitPeers() {
    for (const peer of this._workers) {
      this._connections++;
      peer.close(() => {
        this._connections--;
        this._emitCloseIfDrained();
      });
    }
  },

  /** Calls back with an error, or null and the number of connections here and elsewhere. */
  _countConnections(callback) {
    let total = this._connections;
    let left = this._workers.length;
    if (left === 0) {
      process.nextTick(callback, null, total);
      return;
    }
    for (const peer of this._workers) {
      peer.getConnections((error, count) => {
        if (left === 0) return;
        left = error ? 0 : left - 1;
        total += count ?? 0;
        if (left === 0) callback(error, error ? undefined : total);
      });
    }
  },
};
