'use strict';
// The module `os`: what the system says of itself.

const binding = internalBinding('os');
const { signals } = require('internal/signals');
const { validateInt32 } = require('internal/validators');
const system = require('os/system');

const { check, named, wrappedFn } = system;
const { cpus, freemem, hostname, machine, networkInterfaces, release, totalmem, type, version } = system;
const { defineProperties, freeze } = Object;

const LOWEST = 19;
const HIGHEST = -20;

const arch = () => process.arch;
const platform = () => process.platform;
const endianness = () => 'LE';
const homedir = wrappedFn(() => check(binding.homeDirectory(), 'uv_os_homedir'));
const uptime = wrappedFn(() => check(binding.uptime(), 'uv_uptime'));
const availableParallelism = named('', () => binding.parallelism());
function loadavg() {
  return binding.loadAverage();
}

function userInfo(options) {
  const { inEncoding } = require('fs/arguments');
  const { normalizeEncoding } = require('internal/encodings');
  const wanted = typeof options === 'object' && options !== null ? options.encoding : undefined;
  const encoding = wanted === 'buffer' ? 'buffer' : (normalizeEncoding(wanted) ?? 'utf8');
  const [uid, gid, ...texts] = check(binding.userInfo(), 'uv_os_get_passwd');
  const [username, home, shell] = texts.map((text) => (text === null ? null : inEncoding(text, encoding)));
  return { __proto__: null, uid, gid, username, homedir: home, shell };
}

function getPriority(pid) {
  const of = pid === undefined ? 0 : pid;
  validateInt32(of, 'pid');
  return check(binding.getPriority(of), 'uv_os_getpriority')[0];
}

function setPriority(pid, priority) {
  const [of, value] = priority === undefined ? [0, pid] : [pid, priority];
  validateInt32(of, 'pid');
  validateInt32(value, 'priority', HIGHEST, LOWEST);
  check(binding.setPriority(of, value), 'uv_os_setpriority');
}

function tmpdir() {
  const { TMPDIR, TMP, TEMP } = process.env;
  const path = TMPDIR || TMP || TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Functions without arguments can stand for their value in a text. */
const plain = {
  arch,
  availableParallelism,
  endianness,
  freemem,
  homedir,
  hostname,
  platform,
  release,
  tmpdir,
  totalmem,
  type,
  uptime,
  version,
  machine,
};
for (const name of Object.keys(plain)) {
  plain[name][Symbol.toPrimitive] = () => plain[name]();
}

const tables = internalBinding('constants');
const constants = {
  __proto__: null,
  UV_UDP_REUSEADDR: 4,
  dlopen: tables.dlopen,
  errno: tables.errno,
  signals: freeze(signals),
  priority: tables.priority,
};

module.exports = {
  arch,
  availableParallelism,
  cpus,
  endianness,
  freemem,
  getPriority,
  homedir,
  hostname,
  loadavg,
  networkInterfaces,
  platform,
  release,
  setPriority,
  tmpdir,
  totalmem,
  type,
  userInfo,
  uptime,
  version,
  machine,
};
defineProperties(module.exports, {
  constants: { value: constants, enumerable: true },
  EOL: { value: '\n', enumerable: true, configurable: true },
  devNull: { value: '/dev/null', enumerable: true, configurable: true },
});
