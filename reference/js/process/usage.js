'use strict';
// Clocks, and what the process has used.

const binding = internalBinding('usage');
const clock = internalBinding('process');
const { codes, errorWithCode, uvException } = require('internal/errors');
const { validateArray, validateNumber, validateObject } = require('internal/validators');
const { show } = require('internal/error_arguments');

const { ERR_OUT_OF_RANGE } = codes;

const SECOND = 1e9;
const WORD = 0x100000000;

const hrFields = new Uint32Array(3);
const times = new Float64Array(2);
const memoryFields = new Float64Array(5);
const resourceFields = new Float64Array(16);

function hrtime(time) {
  clock.hrtime(hrFields);
  const seconds = hrFields[0] * WORD + hrFields[1];
  if (time === undefined) return [seconds, hrFields[2]];
  validateArray(time, 'time');
  if (time.length !== 2) throw new ERR_OUT_OF_RANGE('time', 2, time.length);
  const nanoseconds = hrFields[2] - time[1];
  const passed = seconds - time[0];
  return nanoseconds < 0 ? [passed - 1, nanoseconds + SECOND] : [passed, nanoseconds];
}

hrtime.bigint = function bigint() {
  return clock.hrtimeBigInt();
};
Object.defineProperty(hrtime.bigint, 'name', { value: 'hrtimeBigInt' });

/** When the process started, on the clock of `hrtime`; set at start. */
const origin = { time: 0 };

function now() {
  clock.hrtime(hrFields);
  return hrFields[0] * WORD + hrFields[1] + hrFields[2] / SECOND;
}

function uptime() {
  return now() - origin.time;
}

function check(errno, syscall) {
  if (errno < 0) throw uvException({ errno, code: '', syscall });
}

function checkTime(value, name) {
  validateNumber(value, name);
  if (value >= 0 && value <= Number.MAX_SAFE_INTEGER) return;
  const message = `The property '${name}' is invalid. Received ${show(value)}`;
  throw errorWithCode(RangeError, 'ERR_INVALID_ARG_VALUE', message);
}

function usageSince(read, syscall, before) {
  if (before) {
    validateObject(before, 'prevValue');
    checkTime(before.user, 'prevValue.user');
    checkTime(before.system, 'prevValue.system');
  }
  check(read(times), syscall);
  if (!before) return { user: times[0], system: times[1] };
  return { user: times[0] - before.user, system: times[1] - before.system };
}

function cpuUsage(prevValue) {
  return usageSince(binding.cpuUsage, 'uv_getrusage', prevValue);
}

function threadCpuUsage(prevValue) {
  return usageSince(binding.threadCpuUsage, 'uv_getrusage_thread', prevValue);
}

function memoryUsage() {
  check(binding.memoryUsage(memoryFields), 'uv_resident_set_memory');
  const [rss, heapTotal, heapUsed, external, arrayBuffers] = memoryFields;
  return { rss, heapTotal, heapUsed, external, arrayBuffers };
}

memoryUsage.rss = function rss() {
  const bytes = binding.rss();
  check(bytes, 'uv_resident_set_memory');
  return bytes;
};

const RESOURCES = [
  ...['userCPUTime', 'systemCPUTime', 'maxRSS', 'sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize'],
  ...['minorPageFault', 'majorPageFault', 'swappedOut', 'fsRead', 'fsWrite', 'ipcSent', 'ipcReceived'],
  ...['signalsCount', 'voluntaryContextSwitches', 'involuntaryContextSwitches'],
];

function resourceUsage() {
  check(binding.resourceUsage(resourceFields), 'uv_getrusage');
  const usage = {};
  for (let index = 0; index < RESOURCES.length; index++) usage[RESOURCES[index]] = resourceFields[index];
  return usage;
}

function install(process) {
  const { availableMemory, constrainedMemory } = binding;
  Object.assign(process, { uptime, cpuUsage, threadCpuUsage, resourceUsage, memoryUsage });
  Object.assign(process, { constrainedMemory, availableMemory, hrtime });
}

/** Called at start. */
function start() {
  origin.time = now();
}

module.exports = { cpuUsage, install, memoryUsage, resourceUsage, start, threadCpuUsage, uptime };
