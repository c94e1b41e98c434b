'use strict';
// `structuredClone`.

const { codes, errorWithCode } = require('internal/errors');
const { describe, kClone, revive } = require('serialize/host_objects');
const { clone } = internalBinding('clone');

function fail(message) {
  const { DOMException } = require('internal/dom_exception');
  throw new DOMException(message, 'DataCloneError');
}

/** What a copy of an object of ours is made of. */
function describeOrFail(object) {
  return describe(object) ?? fail('Cannot clone object of unsupported type.');
}

const hosts = [kClone, describeOrFail, revive];

function cannotConvert(what) {
  return errorWithCode(TypeError, 'ERR_INVALID_ARG_TYPE', `Failed to execute 'structuredClone': ${what}`);
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

function transferFrom(options) {
  if (options === undefined || options === null) return [];
  if (!isObject(options)) throw cannotConvert('Options cannot be converted to a dictionary');
  const { transfer } = options;
  if (transfer === undefined) return [];
  if (!isObject(transfer) || typeof transfer[Symbol.iterator] !== 'function') {
    throw cannotConvert('transfer in Options cannot be converted to sequence.');
  }
  return [...transfer];
}

/** The buffers of a transfer list. Throws for anything else and for what comes twice. */
function checkTransfer(list) {
  list.forEach((item, index) => {
    if (!isObject(item)) throw cannotConvert(`transfer in Options[${index}] is not an object.`);
  });
  for (const item of list) {
    if (!(item instanceof ArrayBuffer)) fail('Found invalid value in transferList.');
    if (item.detached) fail('Cannot transfer object of unsupported type.');
  }
  if (new Set(list).size < list.length) fail('Transfer list contains duplicate ArrayBuffer');
  return list;
}

function structuredClone(value, options) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
  if (require.isLoaded('worker/message_port')) {
    // Then there may be ports, and objects with marks.
    return internalBinding('messages').clone(value, transferFrom(options));
  }
  return clone(value, checkTransfer(transferFrom(options)), fail, hosts);
}

module.exports = { structuredClone };
