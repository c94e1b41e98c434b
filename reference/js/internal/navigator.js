'use strict';
// The global `navigator`.

const { codes } = require('internal/errors');

const kOurs = Symbol('kOurs');
const [major] = process.versions.node.split('.');

class Navigator {
  constructor(ours) {
    if (ours !== kOurs) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
  }

  get hardwareConcurrency() {
    return require('modules/os').availableParallelism();
  }

  get language() {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  get languages() {
    return Object.freeze([this.language]);
  }

  get userAgent() {
    return `Node.js/${major}`;
  }

  get platform() {
    const { arch } = process;
    const names = { x64: 'x86_64', arm64: 'aarch64', ia32: 'i686' };
    return `Linux ${names[arch] ?? arch}`;
  }
}

for (const name of Object.getOwnPropertyNames(Navigator.prototype)) {
  if (name !== 'constructor') Object.defineProperty(Navigator.prototype, name, { enumerable: true });
}
Object.defineProperty(Navigator.prototype, Symbol.toStringTag, { value: 'Navigator', configurable: true });

module.exports = { Navigator, navigator: new Navigator(kOurs) };
