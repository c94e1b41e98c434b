'use strict';
// The process object, with what is the same in every process. Evaluated while the snapshot is built.

const EventEmitter = require('modules/events');
const binding = internalBinding('process');

const { defineProperty, freeze, setPrototypeOf } = Object;

const [NODE, REFNODE, V8, UV] = binding.versions();
const DOWNLOADS = `https://nodejs.org/download/release/v${NODE}/node-v${NODE}`;
/** The version of the interface for native add-ons, and that of Node-API. */
const ABI = 147;
const NAPI = '10';

const process = binding.makeProcess();
setPrototypeOf(Object.getPrototypeOf(process), EventEmitter.prototype);

function fixed(target, name, value) {
  defineProperty(target, name, { value, writable: false, enumerable: true, configurable: true });
}

function fixedAll(values) {
  const target = {};
  for (const name of Object.keys(values)) fixed(target, name, values[name]);
  return target;
}

fixed(process, 'version', `v${NODE}`);
fixed(
  process,
  'versions',
  fixedAll({ node: NODE, modules: `${ABI}`, napi: NAPI, refnode: REFNODE, unicode: '16.0', uv: UV, v8: V8 }),
);
fixed(process, 'arch', 'x64');
fixed(process, 'platform', 'linux');
fixed(
  process,
  'release',
  fixedAll({ name: 'node', sourceUrl: `${DOWNLOADS}.tar.gz`, headersUrl: `${DOWNLOADS}-headers.tar.gz` }),
);
EventEmitter.call(process);
process.domain = null;

function freezeDeeply(value) {
  for (const name of Object.keys(value)) {
    if (typeof value[name] === 'object' && value[name] !== null) freezeDeeply(value[name]);
  }
  return freeze(value);
}

fixed(
  process,
  'config',
  freezeDeeply({
    target_defaults: {
      include_dirs: [],
      libraries: [],
      defines: [],
      cflags: [],
      conditions: [],
      default_configuration: 'Release',
      configurations: { Release: {}, Debug: {} },
    },
    variables: {
      debug_node: false,
      host_arch: 'x64',
      napi_build_version: NAPI,
      node_module_version: ABI,
      node_shared: false,
      node_use_amaro: false,
      node_use_openssl: false,
      target_arch: 'x64',
      v8_enable_i18n_support: 1,
    },
  }),
);

defineProperty(process, Symbol.toStringTag, {
  value: 'process',
  writable: true,
  enumerable: false,
  configurable: false,
});

module.exports = process;
