'use strict';
// What a report of `process.report` holds. The inside of Node's program, as stacks of native code, is empty. Nothing is asked of
// what a program may have replaced: modules that it can require, and functions of the process object.

const { textOfFile } = require('fs/own_files');
const { getHeapSpaceStatistics, getHeapStatistics } = require('heap/statistics');
const os = require('os/system');
const { getActiveResourcesInfo } = require('process/actions');
const { wrappedCwd } = require('process/place');
const usage = require('process/usage');
const binding = internalBinding('options');
const { availableMemory, constrainedMemory } = internalBinding('usage');

const REPORT_VERSION = 5;
const MICROSECONDS = 1e6;
const KIBIBYTE = 1024;
const WORD_SIZE = 64;

/** The lines of the kernel's table of limits, and what Node calls them. */
const LIMITS = {
  core_file_size_blocks: 'Max core file size',
  data_seg_size_bytes: 'Max data size',
  file_size_blocks: 'Max file size',
  max_locked_memory_bytes: 'Max locked memory',
  max_memory_size_bytes: 'Max resident set',
  open_files: 'Max open files',
  stack_size_bytes: 'Max stack size',
  cpu_time_seconds: 'Max cpu time',
  max_user_processes: 'Max processes',
  virtual_memory_bytes: 'Max address space',
};

function isObject(value) {
  return value !== null && (typeof value === 'object' || typeof value === 'function');
}

function keysOf(error) {
  try {
    return Object.keys(error);
  } catch {
    return [];
  }
}

/** What an error has besides its message and its stack, as texts. */
function propertiesOf(error) {
  const properties = {};
  for (const name of keysOf(error)) {
    if (name === 'message' || name === 'stack') continue;
    try {
      properties[name] = `${error[name]}`;
    } catch {
      // What cannot be a text is left out.
    }
  }
  return properties;
}

/** The stack of an error, if it is a text. */
function stackOf(error) {
  try {
    return typeof error.stack === 'string' ? error.stack : undefined;
  } catch {
    return undefined;
  }
}

/** The stack of an error line by line; of anything else, its text. */
function describeStack(error) {
  if (error === undefined) return { message: '', errorProperties: {} };
  if (!isObject(error)) return { message: String(error), errorProperties: {} };
  const text = stackOf(error);
  if (text === undefined) return { message: 'No stack.', stack: ['Unavailable.'], errorProperties: {} };
  const errorProperties = propertiesOf(error);
  const [message, ...lines] = text.split('\n');
  if (lines.length === 0) return { message, errorProperties };
  return { message, stack: lines.map((line) => line.trim()), errorProperties };
}

function describeProcessors() {
  return os.cpus().map(({ model, speed, times }) => {
    const { user, nice, sys, idle, irq } = times;
    return { model, speed, user, nice, sys, idle, irq };
  });
}

function describeNetwork() {
  const all = os.networkInterfaces();
  return Object.keys(all).flatMap((name) =>
    all[name].map(({ internal, mac, address, netmask, family, scopeid }) => {
      return { name, internal, mac, address, netmask, family, scopeid };
    }),
  );
}

function describeHeap() {
  const heap = getHeapStatistics();
  const heapSpaces = {};
  for (const space of getHeapSpaceStatistics()) {
    heapSpaces[space.space_name] = {
      memorySize: space.space_size,
      committedMemory: space.physical_space_size,
      capacity: space.space_used_size + space.space_available_size,
      used: space.space_used_size,
      available: space.space_available_size,
    };
  }
  return {
    totalMemory: heap.total_heap_size,
    executableMemory: heap.total_heap_size_executable,
    totalCommittedMemory: heap.total_physical_size,
    availableMemory: heap.total_available_size,
    totalGlobalHandlesMemory: heap.total_global_handles_size,
    usedGlobalHandlesMemory: heap.used_global_handles_size,
    usedMemory: heap.used_heap_size,
    memoryLimit: heap.heap_size_limit,
    mallocedMemory: heap.malloced_memory,
    externalMemory: heap.external_memory,
    peakMallocedMemory: heap.peak_malloced_memory,
    nativeContextCount: heap.number_of_native_contexts,
    detachedContextCount: heap.number_of_detached_contexts,
    doesZapGarbage: heap.does_zap_garbage,
    heapSpaces,
  };
}

/** Seconds of the processor, and their share of the time that the process exists. */
function describeTimes({ user, system }) {
  const share = 100 / (usage.uptime() * MICROSECONDS);
  return {
    userCpuSeconds: user / MICROSECONDS,
    kernelCpuSeconds: system / MICROSECONDS,
    cpuConsumptionPercent: (user + system) * share,
    userCpuConsumptionPercent: user * share,
    kernelCpuConsumptionPercent: system * share,
  };
}

function describeUsage() {
  const used = usage.resourceUsage();
  return {
    free_memory: os.freemem(),
    total_memory: os.totalmem(),
    rss: usage.memoryUsage.rss(),
    constrained_memory: constrainedMemory(),
    available_memory: availableMemory(),
    ...describeTimes(usage.cpuUsage()),
    maxRss: used.maxRSS * KIBIBYTE,
    pageFaults: { IORequired: used.majorPageFault, IONotRequired: used.minorPageFault },
    fsActivity: { reads: used.fsRead, writes: used.fsWrite },
  };
}

function limitOf(text) {
  return text === 'unlimited' ? text : Number(text);
}

/** What the process may use, as the kernel tells; nothing when it does not. */
function describeLimits() {
  let lines;
  try {
    lines = textOfFile('/proc/self/limits', 'latin1').split('\n');
  } catch {
    return {};
  }
  const limits = {};
  for (const name of Object.keys(LIMITS)) {
    const line = lines.find((one) => one.startsWith(LIMITS[name]));
    if (line === undefined) continue;
    const [soft, hard] = line.slice(LIMITS[name].length).trim().split(/\s+/);
    limits[name] = { soft: limitOf(soft), hard: limitOf(hard) };
  }
  return limits;
}

function currentFolder() {
  try {
    return wrappedCwd();
  } catch {
    // It was removed.
    return undefined;
  }
}

function describeHeader({ event, trigger, filename, settings }) {
  const now = new Date();
  const { threadId } = require('modules/worker_threads');
  return {
    reportVersion: REPORT_VERSION,
    event,
    trigger,
    filename,
    dumpEventTime: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    dumpEventTimeStamp: `${now.getTime()}`,
    processId: process.pid,
    threadId,
    cwd: currentFolder(),
    commandLine: [process.argv0, ...binding.execArgv(), ...binding.programArguments()],
    nodejsVersion: process.version,
    wordSize: WORD_SIZE,
    arch: process.arch,
    platform: process.platform,
    componentVersions: process.versions,
    release: process.release,
    osName: os.type(),
    osRelease: os.release(),
    osVersion: os.version(),
    osMachine: os.machine(),
    cpus: describeProcessors(),
    networkInterfaces: settings.excludeNetwork ? undefined : describeNetwork(),
    host: os.hostname(),
  };
}

/** The report, as an object that becomes JSON. */
function describe(about) {
  return {
    header: describeHeader(about),
    javascriptStack: describeStack(about.error),
    javascriptHeap: describeHeap(),
    nativeStack: [],
    resourceUsage: describeUsage(),
    uvthreadResourceUsage: describeTimes(usage.threadCpuUsage()),
    libuv: getActiveResourcesInfo().map((type) => ({ type, is_active: true, is_referenced: true })),
    workers: [],
    environmentVariables: about.settings.excludeEnv ? undefined : { ...process.env },
    userLimits: describeLimits(),
    sharedObjects: [],
  };
}

module.exports = { describe };
