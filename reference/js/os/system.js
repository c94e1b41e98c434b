'use strict';
// What the system says of itself: functions of the module `os` that reports need too, whatever a program put in their place there.

const binding = internalBinding('os');
const { codes } = require('internal/errors');
const { systemErrorMessage, systemErrorName } = require('internal/system_errors');

const { defineProperty } = Object;

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

const hostname = wrappedFn(() => check(binding.hostname(), 'uv_os_gethostname'));
const totalmem = named('', () => binding.totalMemory());
const freemem = named('', () => binding.freeMemory());
const type = named('getOSType', () => uname(0));
const version = named('getOSVersion', () => uname(1));
const release = named('getOSRelease', () => uname(2));
const machine = named('getMachine', () => uname(3));

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

module.exports = {
  check,
  cpus,
  freemem,
  hostname,
  machine,
  named,
  networkInterfaces,
  release,
  totalmem,
  type,
  version,
  wrappedFn,
};
