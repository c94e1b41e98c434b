'use strict';
// The process object.

const process = {};

process.emit = () => false;
process.listenerCount = () => 0;
process.versions = { node: '26.10.0' };
process.version = 'v26.10.0';
process.exit = (code) => internalBinding('loop').reallyExit(code ?? 0);

module.exports = process;
