'use strict';
// The module `os`.

const os = require('os');
const { attempt, print } = require('./support.cjs');

for (const name of Object.keys(os)) {
  const { writable, configurable, value } = Object.getOwnPropertyDescriptor(os, name);
  const isFunction = typeof value === 'function';
  print(name, typeof value, writable, configurable, isFunction ? [value.name, value.length] : 0);
}
print('system', os.arch(), os.platform(), os.type(), os.release(), os.version(), os.machine(), os.endianness());
print('place', os.hostname(), os.EOL, os.devNull, os.totalmem() > os.freemem(), os.availableParallelism());
print('cpus', os.cpus().length, os.cpus()[0].model, Object.keys(os.cpus()[0]), Object.keys(os.cpus()[0].times));
print('loadavg', os.loadavg().length, os.uptime() > 1);
print('networkInterfaces', os.networkInterfaces());
for (const options of [undefined, {}, { encoding: 'buffer' }, { encoding: 'hex' }, { encoding: 'nope' }, 5]) {
  print(`userInfo ${JSON.stringify(options)}`, os.userInfo(options), Object.getPrototypeOf(os.userInfo(options)));
}
for (const given of [[], [0], [-1], ['x'], [1.5], [999999], [2 ** 40]]) {
  attempt(`getPriority ${JSON.stringify(given)}`, () => os.getPriority(...given));
}
const priorities = [[], [20], [-21], ['x'], [999999, 1], [0, 'x'], [0, 1.5], [process.pid, 5], [6]];
priorities.forEach((given, index) => attempt(`setPriority ${index}`, () => os.setPriority(...given)));
print('priority', os.getPriority());
for (const name of ['signals', 'errno', 'priority', 'dlopen']) {
  print(`constants.${name}`, os.constants[name], Object.isFrozen(os.constants[name]));
}
print('constants', Object.keys(os.constants), Object.getPrototypeOf(os.constants));
const { SIGTERM, O_RDONLY, ENOENT, RTLD_LAZY, PRIORITY_LOW } = require('constants');
print('constants together', SIGTERM, O_RDONLY, ENOENT, RTLD_LAZY, PRIORITY_LOW, Object.isFrozen(require('constants')));
for (const name of ['TMPDIR', 'TMP', 'TEMP']) delete process.env[name];
for (const [name, value] of [
  ['TEMP', '/c'],
  ['TMP', '/b/'],
  ['TMPDIR', '/'],
  ['TMPDIR', '/a//'],
]) {
  print(`tmpdir before ${name}`, os.tmpdir());
  process.env[name] = value;
}
print('tmpdir', os.tmpdir());
process.env.HOME = '/x';
print('homedir', os.homedir());
print('as text', `${os.arch}`, `${os.hostname}` === os.hostname(), `${os.endianness}`, os.uptime > 0);
