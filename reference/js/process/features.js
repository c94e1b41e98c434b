'use strict';
// `process.features`: what refnode has, in Node's words.

const { defineProperty } = Object;

const plain = {
  inspector: false,
  debug: false,
  uv: true,
  ipv6: true,
  tls_alpn: false,
  tls_sni: false,
  tls_ocsp: false,
  tls: false,
  openssl_is_boringssl: false,
};
const computed = {
  cached_builtins: () => true,
  require_module: () => require('loader/cjs').settings.requiresEsm,
  dtls: () => false,
  quic: () => false,
  typescript: () => false,
};

function install(process) {
  const features = {};
  for (const name of Object.keys(plain)) {
    defineProperty(features, name, { value: plain[name], writable: true, enumerable: true, configurable: true });
  }
  for (const name of Object.keys(computed)) {
    defineProperty(features, name, { get: computed[name], enumerable: true, configurable: true });
  }
  defineProperty(process, 'features', { value: features, writable: false, enumerable: true, configurable: false });
}

module.exports = { install };
