'use strict';
// The realm object: what the native half calls. See `Hook` in engine/environment.h.

require('bootstrap/globals');

const { start } = require('bootstrap/start');

exports.tickFields = new Uint8Array(2);
exports.start = start;
exports.runTicks = () => {};
exports.uncaught = (error) => {
  console.error(error?.stack ?? error);
  internalBinding('loop').reallyExit(1);
};
exports.promiseRejected = () => {};
exports.emitBeforeExit = () => {};
exports.emitExit = () => process.exitCode ?? 0;
exports.importModule = () => {};
exports.initImportMeta = () => {};
