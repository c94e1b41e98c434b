'use strict';
// The global console.

const { write } = internalBinding('loader_files');

function print(fd, values) {
  write(fd, `${values.map(String).join(' ')}\n`);
}

const console = {};
for (const name of ['log', 'info', 'debug']) console[name] = (...values) => print(1, values);
for (const name of ['warn', 'error', 'trace']) console[name] = (...values) => print(2, values);

module.exports = console;
