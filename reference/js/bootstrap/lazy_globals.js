'use strict';
// Globals that come from modules. Those that few programs use are loaded when they are first looked at.

const buffer = require('modules/buffer');

const { defineProperty } = Object;

function define(name, value, enumerable) {
  defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

/** A global that `load` gives when it is first read. Afterwards, or when it was assigned, it is an ordinary one. */
function defineLazily(name, load, enumerable = false) {
  defineProperty(globalThis, name, {
    get() {
      const value = load();
      define(name, value, enumerable);
      return value;
    },
    set(value) {
      define(name, value, enumerable);
    },
    enumerable,
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
defineLazily('QuotaExceededError', () => require('internal/dom_exception').QuotaExceededError);
defineLazily('TextDecoder', () => require('internal/text_codec').TextDecoder);
defineLazily('TextEncoder', () => require('internal/text_codec').TextEncoder);
defineLazily('AbortController', () => require('internal/abort_controller').AbortController);
defineLazily('AbortSignal', () => require('internal/abort_controller').AbortSignal);
defineLazily('CustomEvent', () => require('internal/event_target').CustomEvent);
defineLazily('Event', () => require('internal/event_target').Event);
defineLazily('EventTarget', () => require('internal/event_target').EventTarget);

for (const name of ['Crypto', 'CryptoKey', 'SubtleCrypto']) defineLazily(name, () => require('crypto/web')[name]);
for (const name of ['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure']) {
  defineLazily(name, () => require('perf/performance')[name]);
}
for (const name of ['PerformanceObserver', 'PerformanceObserverEntryList', 'PerformanceResourceTiming']) {
  defineLazily(name, () => require('modules/perf_hooks')[name]);
}
defineLazily('Navigator', () => require('internal/navigator').Navigator);
defineLazily('crypto', () => require('crypto/web').crypto, true);
defineLazily('navigator', () => require('internal/navigator').navigator, true);
defineLazily('performance', () => require('perf/performance').performance, true);

defineLazily('BroadcastChannel', () => require('worker/broadcast_channel').BroadcastChannel);
defineLazily('MessageChannel', () => require('worker/message_port').MessageChannel);
defineLazily('MessageEvent', () => require('worker/message_event').MessageEvent);
defineLazily('MessagePort', () => require('worker/message_port').MessagePort);

const lacking = [
  ...['FormData', 'Headers', 'Request', 'Response'],
  ...['CloseEvent', 'ErrorEvent', 'WebSocket', 'Storage'],
];
for (const name of lacking) {
  defineLazily(name, () => require('internal/absent').addAbsent({}, '', [name])[name]);
}
for (const name of require('internal/web_streams').names) {
  defineLazily(name, () => require('internal/web_streams').classOf(name));
}
define(
  'fetch',
  function fetch() {
    require('internal/absent').refuse('fetch');
  },
  true,
);
