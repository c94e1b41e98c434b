'use strict';
// Messages between a primary and its workers, and their answers.

const CMD = 'NODE_CLUSTER';

/** Whose answer is waited for, and what to call with it, by the message's number. */
const waiting = new Map();
let next = 0;

/**
 * Sends over the channel of `peer`, a child or our own process. `callback` gets the answer and its handle, or an empty answer
 * where none can come.
 */
function sendMessage(peer, message, handle, callback) {
  if (!peer.connected) {
    if (callback !== undefined) process.nextTick(callback, {});
    return;
  }
  const seq = next++;
  if (callback !== undefined) waiting.set(seq, { peer, callback });
  peer.send({ cmd: CMD, ...message, seq }, handle, { swallowErrors: true });
}

/** Nothing comes from `peer` any more. */
function giveUp(peer) {
  for (const [seq, { peer: asked, callback }] of waiting) {
    if (asked !== peer) continue;
    waiting.delete(seq);
    callback({});
  }
}

/** A listener for `internalMessage`, which gives answers to whom they are for, and the rest to `onMessage`. */
function receiver(onMessage) {
  return (message, handle) => {
    if (message.cmd !== CMD) return;
    const asked = waiting.get(message.ack);
    if (message.ack === undefined) {
      onMessage(message, handle);
    } else if (asked !== undefined) {
      waiting.delete(message.ack);
      asked.callback(message, handle);
    }
  };
}

module.exports = { giveUp, receiver, sendMessage };
