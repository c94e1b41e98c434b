'use strict';
// What threads find when they start, without being handed it.

let data = new Map();

function setEnvironmentData(key, value) {
  if (value === undefined) data.delete(key);
  else data.set(key, value);
}

function getEnvironmentData(key) {
  return data.get(key);
}

module.exports = {
  all: () => data,
  getEnvironmentData,
  /** At the start of a thread. */
  inherit(inherited) {
    data = inherited;
  },
  setEnvironmentData,
};
