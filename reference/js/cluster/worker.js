'use strict';
// The class of `cluster.worker` and of what `cluster.fork` returns. What it does besides depends on the side: cluster/primary
// and cluster/member add it.

const EventEmitter = require('modules/events');

const { setPrototypeOf } = Object;

function Worker(options) {
  if (!(this instanceof Worker)) return new Worker(options);
  EventEmitter.call(this);
  const { id, process: child, state } = options !== null && typeof options === 'object' ? options : {};
  this.exitedAfterDisconnect = undefined;
  this.state = state || 'none';
  this.id = id | 0;
  if (!child) return;
  this.process = child;
  child.on('error', (...values) => this.emit('error', ...values));
  child.on('message', (message, handle) => this.emit('message', message, handle));
}

setPrototypeOf(Worker.prototype, EventEmitter.prototype);
setPrototypeOf(Worker, EventEmitter);

Worker.prototype.kill = function kill(...values) {
  this.destroy(...values);
};

Worker.prototype.send = function send(...values) {
  return this.process.send(...values);
};

Worker.prototype.isDead = function isDead() {
  const { exitCode, signalCode } = this.process;
  return (exitCode ?? null) !== null || (signalCode ?? null) !== null;
};

Worker.prototype.isConnected = function isConnected() {
  return this.process.connected;
};

module.exports = { Worker };
