'use strict';
// Whether connections try all addresses of a host, and how long each but the last is given.

const { validateBoolean, validateInt32 } = require('internal/validators');

const SHORTEST_MS = 10;

const state = { isOn: true, attemptTimeout: 500 };

function getDefaultAutoSelectFamily() {
  return state.isOn;
}

function setDefaultAutoSelectFamily(value) {
  validateBoolean(value, 'value');
  state.isOn = value;
}

function getDefaultAutoSelectFamilyAttemptTimeout() {
  return state.attemptTimeout;
}

/** A time for an attempt; what is shorter than is sensible counts as that. */
function attemptTimeoutOf(value, name) {
  validateInt32(value, name, 1);
  return Math.max(value, SHORTEST_MS);
}

function setDefaultAutoSelectFamilyAttemptTimeout(value) {
  state.attemptTimeout = attemptTimeoutOf(value, 'value');
}

module.exports = {
  attemptTimeoutOf,
  getDefaultAutoSelectFamily,
  getDefaultAutoSelectFamilyAttemptTimeout,
  setDefaultAutoSelectFamily,
  setDefaultAutoSelectFamilyAttemptTimeout,
};
