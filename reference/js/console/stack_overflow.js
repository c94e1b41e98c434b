'use strict';
// What it looks like when the stack is full.

let text;

/** The message of such an error: learnt by making one, since it is the engine's own. */
function overflowText() {
  if (text === undefined) {
    const overflow = () => overflow();
    try {
      overflow();
    } catch (error) {
      text = error.message;
    }
  }
  return text;
}

function isStackOverflow(error) {
  return error instanceof RangeError && error.message === overflowText();
}

module.exports = { isStackOverflow };
