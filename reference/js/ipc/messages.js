'use strict';
// What is a message, and whose.

const { codes } = require('internal/errors');

const { ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS } = codes;

const INTERNAL = 'NODE_';

/** What is said about handles. */
const HANDLE = 'NODE_HANDLE';
const HANDLE_ACK = 'NODE_HANDLE_ACK';
const HANDLE_NACK = 'NODE_HANDLE_NACK';

const MESSAGE_TYPES = new Set(['string', 'object', 'number', 'boolean']);

/** Whether a message is one between runtimes and none of the program. */
function isInternal(message) {
  if (typeof message !== 'object' || message === null) return false;
  const { cmd } = message;
  return typeof cmd === 'string' && cmd.length > INTERNAL.length && cmd.startsWith(INTERNAL);
}

/** Whether a message answers one with a handle. */
function isAnswer(message) {
  return isInternal(message) && (message.cmd === HANDLE_ACK || message.cmd === HANDLE_NACK);
}

function validateMessage(message) {
  if (message === undefined) throw new ERR_MISSING_ARGS('message');
  if (!MESSAGE_TYPES.has(typeof message)) {
    throw new ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
  }
}

module.exports = { HANDLE, HANDLE_ACK, HANDLE_NACK, isAnswer, isInternal, validateMessage };
