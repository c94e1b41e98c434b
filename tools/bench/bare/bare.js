'use strict';
// The JavaScript half of the bare program, evaluated for its snapshot: what the scripts of tools/bench/ops find there.

(function start(native) {
  const fs = { writeSync: native.write };
  const process = { env: native.env, argv: [], exit: native.exit, hrtime: { bigint: native.now } };
  globalThis.process = process;
  globalThis.setInterval = native.stay;

  function load(path) {
    const module = { exports: {} };
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const require = (name) => (name === 'fs' ? fs : load(folder + name.slice(2)));
    native.compile(path)(module.exports, require, module);
    return module.exports;
  }

  return (...argv) => {
    process.argv = argv;
    load(argv[1]);
  };
});
