'use strict';
// Properties of the process object that few programs look at: made at the first look.

const { defineProperty } = Object;

const loaders = {
  finalization: () => require('process/finalization').finalization,
  allowedNodeEnvironmentFlags: () => require('process/allowed_flags').flags,
};

function defineLazily(process, name, load) {
  const settle = (value) => {
    defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  defineProperty(process, name, {
    get: () => settle(load()),
    set: settle,
    enumerable: true,
    configurable: true,
  });
}

function install(process) {
  defineProperty(process, 'report', {
    get: () => require('process/report').report,
    enumerable: true,
    configurable: true,
  });
  for (const name of Object.keys(loaders)) defineLazily(process, name, loaders[name]);
}

module.exports = { install };
