'use strict';
// Messages between a primary and its workers, and their answers.

const CMD = 'NODE_CLUSTER';

/** What to call with the answer to a message, by the message's number. */
const waiting = new Map();
let next = 0;

/** Sends over the channel of `peer`, a child or our own process; `callback` gets the answer and its handle. */
function sendMessage(peer, message, handle, callback) {
  if (!peer.connected) return false;
  const seq = next++;
  if (callback !== undefined) waiting.set(seq, callback);
  return peer.send({ cmd: CMD, ...message, seq }, handle, { swallowErrors: true });
}

/** A listener for `internalMessage`, which gives answers to whom they are for, and the rest to `onMessage`. */
function receiver(onMessage) {
  return (message, handle) => {
    if (message.cmd !== CMD) return;
    const callback = waiting.get(message.ack);
    if (message.ack === undefined) {
      onMessage(message, handle);
    } else if (callback !== undefined) {
      waiting.delete(message.ack);
      callback(message, handle);
    }
  };
}

module.exports = { receiver, sendMessage };
