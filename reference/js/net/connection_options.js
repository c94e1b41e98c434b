'use strict';
// Options of TCP connections. What a program wants before there is a connection is kept, and set when there is one. Over pipes
// they mean nothing.

const { errnoException } = require('internal/errors');
const { validateInt32, validateNumber } = require('internal/validators');

const kNoDelay = Symbol('kSetNoDelay');
const kKeepAlive = Symbol('kSetKeepAlive');
const kTypeOfService = Symbol('kSetTOS');

const secondsOf = (milliseconds) => ~~(milliseconds / 1000);

/** Keeps what the options of a new socket, or of its connection, say. */
function wantOptions(socket, { noDelay, keepAlive, keepAliveInitialDelay, typeOfService }) {
  if (keepAliveInitialDelay !== undefined) validateNumber(keepAliveInitialDelay, 'options.keepAliveInitialDelay');
  if (typeOfService !== undefined) {
    validateInt32(typeOfService, 'options.typeOfService', 0, 255);
    socket[kTypeOfService] = typeOfService;
  }
  if (noDelay) socket[kNoDelay] = true;
  if (keepAlive) socket[kKeepAlive] = [true, secondsOf(keepAliveInitialDelay ?? 0), undefined, undefined];
}

/** Sets what was kept, now that there is a connection. */
function applyOptions(socket) {
  const handle = socket._handle;
  if (socket[kNoDelay]) handle.setNoDelay?.(true);
  if (socket[kKeepAlive]?.[0]) handle.setKeepAlive?.(...socket[kKeepAlive]);
  if (socket[kTypeOfService] !== undefined) handle.setTypeOfService?.(socket[kTypeOfService]);
}

/** Disables the delay that gathers small writes. */
function setNoDelay(enable) {
  const noDelay = enable === undefined ? true : Boolean(enable);
  const isNew = noDelay !== Boolean(this[kNoDelay]);
  this[kNoDelay] = noDelay;
  if (isNew) this._handle?.setNoDelay?.(noDelay);
  return this;
}

/**
 * Has the kernel find out whether the other side is still there, after so many milliseconds of silence, by `count` probes an
 * interval apart: ten, a second apart, where nothing else is said. An object with all of these is taken too.
 */
function setKeepAlive(enable, initialDelay, interval, count) {
  if (typeof enable === 'object' && enable !== null) {
    return this.setKeepAlive(enable.enable, enable.initialDelay, enable.interval, enable.count);
  }
  const wanted = [Boolean(enable), secondsOf(initialDelay), secondsOf(interval) || undefined, ~~count || undefined];
  const isNew = wanted.some((value, index) => value !== (this[kKeepAlive] ?? [false])[index]);
  this[kKeepAlive] = wanted;
  if (isNew) this._handle?.setKeepAlive?.(...wanted);
  return this;
}

/** The kind of service that packets ask for. */
function setTypeOfService(tos) {
  validateInt32(tos, 'tos', 0, 255);
  const isNew = tos !== this[kTypeOfService];
  this[kTypeOfService] = tos;
  const errno = isNew ? (this._handle?.setTypeOfService?.(tos) ?? 0) : 0;
  if (errno !== 0) throw errnoException(errno, 'setTypeOfService');
  return this;
}

function getTypeOfService() {
  const found = this._handle?.getTypeOfService?.() ?? -1;
  return found >= 0 ? found : (this[kTypeOfService] ?? 0);
}

module.exports = { applyOptions, wantOptions, methods: { setNoDelay, setKeepAlive, setTypeOfService, getTypeOfService } };
