'use strict';
// Globals that come from modules. Those that few programs use are loaded when they are first looked at.

const abort = require('internal/abort_controller');
const buffer = require('modules/buffer');
const events = require('internal/event_target');

const { defineProperty } = Object;

function define(name, value, enumerable) {
  defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

/** A global that `load` gives when it is first read. Afterwards, or when it was assigned, it is an ordinary one. */
function defineLazily(name, load) {
  defineProperty(globalThis, name, {
    get() {
      const value = load();
      define(name, value, false);
      return value;
    },
    set(value) {
      define(name, value, false);
    },
    enumerable: false,
    configurable: true,
  });
}

define('Buffer', buffer.Buffer, false);
define('atob', buffer.atob, true);
define('btoa', buffer.btoa, true);
defineLazily('Blob', () => require('internal/blob').Blob);
defineLazily('File', () => require('internal/blob').File);
defineLazily('URL', () => require('modules/url').URL);
defineLazily('URLPattern', () => require('modules/url').URLPattern);
defineLazily('URLSearchParams', () => require('modules/url').URLSearchParams);
defineLazily('DOMException', () => require('internal/dom_exception').DOMException);
defineLazily('TextDecoder', () => require('internal/text_codec').TextDecoder);
defineLazily('TextEncoder', () => require('internal/text_codec').TextEncoder);
define('AbortController', abort.AbortController, false);
define('AbortSignal', abort.AbortSignal, false);
define('CustomEvent', events.CustomEvent, false);
define('Event', events.Event, false);
define('EventTarget', events.EventTarget, false);
