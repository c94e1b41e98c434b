'use strict';
// The process object, with what is the same in every process. Evaluated while the snapshot is built.

const EventEmitter = require('modules/events');
const { makeProcess } = internalBinding('process');

const { defineProperty, freeze, setPrototypeOf } = Object;

const VERSION = '26.10.0';
const DOWNLOADS = `https://nodejs.org/download/release/v${VERSION}/node-v${VERSION}`;

const process = makeProcess();
setPrototypeOf(Object.getPrototypeOf(process), EventEmitter.prototype);

function fixed(target, name, value) {
  defineProperty(target, name, { value, writable: false, enumerable: true, configurable: true });
}

function fixedAll(values) {
  const target = {};
  for (const name of Object.keys(values)) fixed(target, name, values[name]);
  return target;
}

/** What the program is built of beside V8 and libuv, which say themselves what they are: see `fillVersions`. */
const versions = { __proto__: null, node: VERSION, modules: '147', napi: '10', refnode: '0.1.0', unicode: '16.0' };

fixed(process, 'version', `v${VERSION}`);
fixed(process, 'versions', {});
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
      napi_build_version: '10',
      node_module_version: 147,
      node_shared: false,
      node_use_amaro: false,
      node_use_openssl: false,
      target_arch: 'x64',
      v8_enable_i18n_support: 1,
    },
  }),
);

/** Puts the versions of V8 and libuv beside the others, by name. */
function fillVersions() {
  const [v8, uv] = internalBinding('process').versions();
  const all = { ...versions, uv, v8 };
  const { node, ...others } = all;
  fixed(process.versions, 'node', node);
  for (const name of Object.keys(others).sort()) fixed(process.versions, name, others[name]);
}

fillVersions();

defineProperty(process, Symbol.toStringTag, {
  value: 'process',
  writable: true,
  enumerable: false,
  configurable: false,
});

module.exports = process;
