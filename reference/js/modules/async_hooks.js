'use strict';
// The module `async_hooks`. Contexts follow callbacks as in Node; hooks on every resource refnode has not.

const { refuse } = require('internal/absent');
const { state } = require('internal/async_ids');
const { AsyncLocalStorage } = require('internal/async_local_storage');
const { AsyncResource } = require('internal/async_resource');
const { codes } = require('internal/errors');
const { validateBoolean } = require('internal/validators');

const HOOKS = ['init', 'before', 'after', 'destroy', 'promiseResolve'];

class AsyncHook {
  enable() {
    refuse('hooks on asynchronous resources (async_hooks.createHook)');
  }

  disable() {
    return this;
  }
}

function createHook(callbacks) {
  for (const name of HOOKS) {
    if (callbacks[name] !== undefined && typeof callbacks[name] !== 'function') {
      throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
  }
  if (callbacks.trackPromises !== undefined) validateBoolean(callbacks.trackPromises, 'trackPromises');
  return new AsyncHook();
}

module.exports = {
  AsyncLocalStorage,
  createHook,
  executionAsyncId: () => state.running,
  triggerAsyncId: () => state.trigger,
  executionAsyncResource: () => state.resource,
  asyncWrapProviders: Object.freeze({ __proto__: null, NONE: 0 }),
  AsyncResource,
};
