'use strict';
// Options of UDP sockets: methods that set or tell them.

const { codes, errnoException, systemErrorMessage, systemErrorName } = require('internal/errors');
const { validateNumber, validateString } = require('internal/validators');
const { kState, runningState } = require('dgram/state');

const { ERR_MISSING_ARGS, ERR_SOCKET_BAD_BUFFER_SIZE, ERR_SOCKET_BUFFER_SIZE } = codes;

function check(errno, syscall) {
  if (errno !== 0) throw errnoException(errno, syscall);
}

function setBroadcast(enable) {
  check(this[kState].handle.setBroadcast(enable), 'setBroadcast');
}

function setTTL(ttl) {
  validateNumber(ttl, 'ttl');
  check(this[kState].handle.setTTL(ttl | 0), 'setTTL');
  return ttl;
}

function setMulticastTTL(ttl) {
  validateNumber(ttl, 'ttl');
  check(this[kState].handle.setMulticastTTL(ttl | 0), 'setMulticastTTL');
  return ttl;
}

function setMulticastLoopback(enable) {
  check(this[kState].handle.setMulticastLoopback(enable), 'setMulticastLoopback');
  return enable;
}

function setMulticastInterface(interfaceAddress) {
  const { handle } = runningState(this);
  validateString(interfaceAddress, 'interfaceAddress');
  check(handle.setMulticastInterface(interfaceAddress), 'setMulticastInterface');
}

/** What libuv takes for the interface: a text or nothing. */
function interfaceOf(value) {
  return value === undefined || value === null ? undefined : `${value}`;
}

function addMembership(multicastAddress, interfaceAddress) {
  const { handle } = runningState(this);
  if (!multicastAddress) throw new ERR_MISSING_ARGS('multicastAddress');
  check(handle.addMembership(multicastAddress, interfaceOf(interfaceAddress)), 'addMembership');
}

function dropMembership(multicastAddress, interfaceAddress) {
  const { handle } = runningState(this);
  if (!multicastAddress) throw new ERR_MISSING_ARGS('multicastAddress');
  check(handle.dropMembership(multicastAddress, interfaceOf(interfaceAddress)), 'dropMembership');
}

function addSourceSpecificMembership(sourceAddress, groupAddress, interfaceAddress) {
  const { handle } = runningState(this);
  validateString(sourceAddress, 'sourceAddress');
  validateString(groupAddress, 'groupAddress');
  const errno = handle.addSourceSpecificMembership(sourceAddress, groupAddress, interfaceOf(interfaceAddress));
  check(errno, 'addSourceSpecificMembership');
}

function dropSourceSpecificMembership(sourceAddress, groupAddress, interfaceAddress) {
  const { handle } = runningState(this);
  validateString(sourceAddress, 'sourceAddress');
  validateString(groupAddress, 'groupAddress');
  const errno = handle.dropSourceSpecificMembership(sourceAddress, groupAddress, interfaceOf(interfaceAddress));
  check(errno, 'dropSourceSpecificMembership');
}

/** The size of a buffer of the kernel; 0 asks for it. */
function bufferSize(socket, size, isSend) {
  if (size >>> 0 !== size) throw new ERR_SOCKET_BAD_BUFFER_SIZE();
  const found = socket[kState].handle.bufferSize(size, isSend);
  if (found >= 0) return found;
  throw new ERR_SOCKET_BUFFER_SIZE({
    errno: found,
    code: systemErrorName(found),
    message: systemErrorMessage(found),
    syscall: isSend ? 'uv_send_buffer_size' : 'uv_recv_buffer_size',
  });
}

function setRecvBufferSize(size) {
  bufferSize(this, size, false);
}

function setSendBufferSize(size) {
  bufferSize(this, size, true);
}

function getRecvBufferSize() {
  return bufferSize(this, 0, false);
}

function getSendBufferSize() {
  return bufferSize(this, 0, true);
}

function getSendQueueSize() {
  return this[kState].handle.getSendQueueSize();
}

function getSendQueueCount() {
  return this[kState].handle.getSendQueueCount();
}

module.exports = {
  addMembership,
  addSourceSpecificMembership,
  dropMembership,
  dropSourceSpecificMembership,
  getRecvBufferSize,
  getSendBufferSize,
  getSendQueueCount,
  getSendQueueSize,
  setBroadcast,
  setMulticastInterface,
  setMulticastLoopback,
  setMulticastTTL,
  setRecvBufferSize,
  setSendBufferSize,
  setTTL,
};
