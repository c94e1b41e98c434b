'use strict';
// util.getCallSites: who called.

const { callSites } = internalBinding('util');
const { validateBoolean, validateNumber, validateObject } = require('internal/validators');

const FIELDS = 5;

/** The frames above the caller's caller. */
function getCallSites(frameCount = 10, options = undefined) {
  let count = frameCount;
  let given = options;
  if (options === undefined && typeof frameCount === 'object' && frameCount !== null) {
    given = frameCount;
    count = 10;
  }
  if (given !== undefined) {
    validateObject(given, 'options');
    if (given.sourceMap !== undefined) validateBoolean(given.sourceMap, 'options.sourceMap');
  }
  validateNumber(count, 'frameCount', 1, 200);
  const own = 2;
  const flat = callSites(Math.floor(count) + own);
  const frames = [];
  for (let index = own * FIELDS; index < flat.length; index += FIELDS) {
    const [functionName, scriptId, scriptName, lineNumber, columnNumber] = flat.slice(index, index + FIELDS);
    frames.push({
      __proto__: null,
      functionName,
      scriptId: `${scriptId}`,
      scriptName,
      lineNumber,
      columnNumber,
      column: columnNumber,
    });
  }
  return frames;
}

module.exports = { getCallSites };
