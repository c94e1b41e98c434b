'use strict';
// The date of answers, made once a second.

const { clearTimeout, setTimeout } = require('timers/timeout');

let text;
let timer;

function forget() {
  text = undefined;
}

/** Now, as the header `Date` has it. */
function dateText() {
  if (text === undefined) {
    const now = new Date();
    text = now.toUTCString();
    clearTimeout(timer);
    timer = setTimeout(forget, 1000 - now.getMilliseconds()).unref();
  }
  return text;
}

module.exports = { dateText };
