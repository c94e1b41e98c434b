'use strict';
// Names of hosts in other alphabets. The tables are in the package tr46, which is loaded for names that need it.

const PLAIN = /^[A-Za-z0-9.\-_]*$/;
const ENCODED = /(?:^|\.)xn--/i;

function isPlain(name) {
  return PLAIN.test(name) && !ENCODED.test(name);
}

/** As the package's function of this name. */
function toASCII(name, options) {
  return isPlain(name) && !options.verifyDNSLength
    ? name.toLowerCase()
    : require('packages/tr46').toASCII(name, options);
}

function toUnicode(name) {
  if (isPlain(name)) return name.toLowerCase();
  const { domain, error } = require('packages/tr46').toUnicode(name, { checkBidi: true, checkJoiners: true });
  return error ? '' : domain;
}

module.exports = { toASCII, toUnicode };
