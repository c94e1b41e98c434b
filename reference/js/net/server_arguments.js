'use strict';
// What `server.listen` and `socket.connect` are called with.

const { codes } = require('internal/errors');

const { ERR_MISSING_ARGS } = codes;

/** Whether a value is a port rather than a path: what counts as a number that is not negative. */
function isPort(value) {
  return typeof value === 'number' || (typeof value === 'string' && Number(value) >= 0);
}

/** Arguments as `[options, callback]`: options, a path, or a port with a host; the callback may be missing. */
function normalize(values) {
  if (values.length === 0) return [{}, null];
  const [first, second] = values;
  let options = {};
  if (typeof first === 'object' && first !== null) {
    options = first;
  } else if (typeof first === 'string' && !isPort(first)) {
    options.path = first;
  } else {
    options.port = first;
    if (values.length > 1 && typeof second === 'string') options.host = second;
  }
  const last = values.at(-1);
  return [options, typeof last === 'function' ? last : null];
}

function refuseMissing() {
  throw new ERR_MISSING_ARGS(['options', 'port', 'path']);
}

module.exports = { isPort, normalize, refuseMissing };
