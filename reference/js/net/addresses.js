'use strict';
// Internet addresses as text.

const { addressFamily } = internalBinding('tcp');

const ZONE = /^[0-9a-zA-Z.:-]+$/;

/** 4, 6, or 0 for what is no address. */
function isIP(input) {
  const text = `${input}`;
  const percent = text.indexOf('%');
  if (percent < 0) return addressFamily(text);
  const isScoped = addressFamily(text.slice(0, percent)) === 6 && ZONE.test(text.slice(percent + 1));
  return isScoped ? 6 : 0;
}

function isIPv4(input) {
  return isIP(input) === 4;
}

function isIPv6(input) {
  return isIP(input) === 6;
}

module.exports = { isIP, isIPv4, isIPv6 };
