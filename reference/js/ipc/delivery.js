'use strict';
// How what came over a channel gets to the program: at once, or when somebody listens.

const { kPendingMessages } = require('ipc/control');
const { nextTick } = require('tasks/ticks');

function emitEvent(target, event, ...values) {
  target.emit(event, ...values);
}

/** Closes what came with a message that nobody gets. */
function discard(handle) {
  if (handle === undefined || handle === null) return;
  if (typeof handle.destroy === 'function') handle.destroy();
  else handle.close();
}

/** Emits a message, or keeps it until somebody listens. */
function deliver(target, event, message, handle) {
  if (event === 'internalMessage' || target.listenerCount('message') > 0) target.emit(event, message, handle);
  else if (target.channel) target.channel[kPendingMessages].push([event, message, handle]);
  else discard(handle);
}

/** Delivers what was kept, now that somebody may listen. */
function deliverKept(target) {
  if (!target.channel || target.listenerCount('message') === 0) return;
  const kept = target.channel[kPendingMessages].splice(0);
  for (const [event, message, handle] of kept) nextTick(deliver, target, event, message, handle);
}

/** Closes the handles of messages that were kept to the end. */
function discardKept(target) {
  for (const [, , handle] of target.channel[kPendingMessages].splice(0)) discard(handle);
}

module.exports = { deliver, deliverKept, discard, discardKept, emitEvent };
