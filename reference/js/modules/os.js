'use strict';
// The module `os`: what the system says of itself.

const binding = internalBinding('os');
const { codes } = require('internal/errors');
const { systemErrorMessage, systemErrorName } = require('internal/system_errors');
const { signals } = require('internal/signals');
const { validateInt32 } = require('internal/validators');

const { defineProperties, defineProperty, freeze } = Object;

const LOWEST = 19;
const HIGHEST = -20;

/** What a native function gave, or an error about the function of libuv behind it. */
function check(result, syscall) {
  if (typeof result !== 'number' || result >= 0) return result;
  const [code, message] = [systemErrorName(result), systemErrorMessage(result)];
  throw new codes.ERR_SYSTEM_ERROR({ errno: result, code, message, syscall });
}

function named(name, made) {
  return defineProperty(made, 'name', { value: name });
}

const wrappedFn = (made) => named('wrappedFn', made);

const uname = (index) => check(binding.uname(), 'uv_os_uname')[index];

const arch = () => process.arch;
const platform = () => process.platform;
const endianness = () => 'LE';
const hostname = wrappedFn(() => check(binding.hostname(), 'uv_os_gethostname'));
const homedir = wrappedFn(() => check(binding.homeDirectory(), 'uv_os_homedir'));
const uptime = wrappedFn(() => check(binding.uptime(), 'uv_uptime'));
const totalmem = named('', () => binding.totalMemory());
const freemem = named('', () => binding.freeMemory());
const availableParallelism = named('', () => binding.parallelism());
const type = named('getOSType', () => uname(0));
const version = named('getOSVersion', () => uname(1));
const release = named('getOSRelease', () => uname(2));
const machine = named('getMachine', () => uname(3));

function loadavg() {
  return binding.loadAverage();
}

function cpus() {
  const values = binding.cpus();
  const found = [];
  // Without /proc nothing is known of them.
  if (typeof values === 'number') return found;
  for (let index = 0; index < values.length; index += 7) {
    const [model, speed, user, nice, sys, idle, irq] = values.slice(index, index + 7);
    found.push({ model, speed, times: { user, nice, sys, idle, irq } });
  }
  return found;
}

/** How many leading bits of a netmask are set; null when it is none. */
function prefixOf(netmask, family) {
  const groups = family === 'IPv4' ? netmask.split('.').map(Number) : groupsOf(netmask);
  const width = family === 'IPv4' ? 8 : 16;
  const bits = groups.map((group) => group.toString(2).padStart(width, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

function groupsOf(address) {
  const [head, tail] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill('0'), ...tail];
  return groups.map((group) => Number.parseInt(group, 16));
}

function networkInterfaces() {
  const values = check(binding.networkInterfaces(), 'uv_interface_addresses');
  const found = {};
  for (let index = 0; index < values.length; index += 7) {
    const [name, address, netmask, family, mac, internal, scopeid] = values.slice(index, index + 7);
    const prefix = prefixOf(netmask, family);
    const entry = { address, netmask, family, mac, internal, cidr: prefix === null ? null : `${address}/${prefix}` };
    if (scopeid !== -1) entry.scopeid = scopeid;
    (found[name] ??= []).push(entry);
  }
  return found;
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
