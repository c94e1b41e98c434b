'use strict';
// Where an `error` event came from that nobody listened for: what is printed below the stack of the error.

const { captureStackTrace } = Error;

const origins = new WeakMap();

/** Keeps where the event was emitted, until somebody asks. `above` is the function whose frame and those above it are left out. */
function rememberEmit(error, emitter, above) {
  const origin = {};
  captureStackTrace(origin, above);
  origins.set(error, { emitter, origin });
}

/** The lines `Emitted 'error' event on X instance at: ...` of an error; empty for one that no emitter threw. */
function describeEmit(error) {
  const found = origins.get(error);
  if (found === undefined) return '';
  const { name } = found.emitter.constructor ?? {};
  const on = name && name !== 'EventEmitter' ? ` on ${name} instance` : '';
  const lines = `${found.origin.stack}`.split('\n').slice(1);
  return lines.length === 0 ? '' : `Emitted 'error' event${on} at:\n${lines.join('\n')}`;
}

module.exports = { describeEmit, rememberEmit };
