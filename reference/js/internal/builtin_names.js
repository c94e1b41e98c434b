'use strict';
// The names of the modules that programs can require. A name that refnode implements is the file js/modules/<name>.js.

/** What `module.builtinModules` lists, in its order. */
const publicNames = [
  ...['_http_agent', '_http_client', '_http_common', '_http_incoming', '_http_outgoing', '_http_server'],
  ...['_tls_common', '_tls_wrap', 'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster'],
  ...['console', 'constants', 'crypto', 'dgram', 'diagnostics_channel', 'dns', 'dns/promises', 'domain', 'events'],
  ...['fs', 'fs/promises', 'http', 'http2', 'https', 'inspector', 'inspector/promises', 'module', 'net', 'os'],
  ...['path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode', 'querystring', 'readline'],
  ...['readline/promises', 'repl', 'stream', 'stream/consumers', 'stream/promises', 'stream/web', 'string_decoder'],
  ...['sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url', 'util', 'util/types', 'v8', 'vm'],
  ...['wasi', 'worker_threads', 'zlib', 'node:ffi', 'node:sea', 'node:sqlite', 'node:test', 'node:test/reporters'],
];

const withoutScheme = new Set(publicNames.filter((name) => !name.startsWith('node:')));
const all = new Set(publicNames.map((name) => name.replace('node:', '')));

/**
 * The name without `node:` of a built-in module that this request means; undefined when it means none.
 * Some modules are found by `node:` only.
 */
function builtinName(request) {
  if (request.startsWith('node:')) {
    const name = request.slice('node:'.length);
    return all.has(name) ? name : undefined;
  }
  return withoutScheme.has(request) ? request : undefined;
}

module.exports = { builtinName, publicNames };
