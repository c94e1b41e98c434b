'use strict';
// The module `v8`.

const { absentClass, absentFunction, addAbsent } = require('internal/absent');
const { validateString } = require('internal/validators');
const classes = require('serialize/classes');
const binding = internalBinding('heap');

const HEAP = [
  ...['total_heap_size', 'total_heap_size_executable', 'total_physical_size', 'total_available_size'],
  ...['used_heap_size', 'heap_size_limit', 'malloced_memory', 'peak_malloced_memory', 'does_zap_garbage'],
  ...['number_of_native_contexts', 'number_of_detached_contexts', 'total_global_handles_size'],
  ...['used_global_handles_size', 'external_memory'],
];
const SPACE = ['space_size', 'space_used_size', 'space_available_size', 'physical_space_size'];
const CODE = [
  ...['code_and_metadata_size', 'bytecode_and_metadata_size', 'external_script_source_size'],
  'cpu_profiler_metadata_size',
];

function named(names, numbers) {
  return Object.fromEntries(names.map((name, index) => [name, numbers[index]]));
}

function setFlagsFromString(flags) {
  validateString(flags, 'flags');
  binding.setFlags(flags);
}

function isStringOneByteRepresentation(content) {
  validateString(content, 'content');
  return binding.isOneByte(content);
}

const startupSnapshot = {
  addDeserializeCallback: absentFunction('v8.startupSnapshot', 'addDeserializeCallback'),
  addSerializeCallback: absentFunction('v8.startupSnapshot', 'addSerializeCallback'),
  setDeserializeMainFunction: absentFunction('v8.startupSnapshot', 'setDeserializeMainFunction'),
  isBuildingSnapshot: () => false,
};

module.exports = {
  cachedDataVersionTag: binding.cachedDataVersionTag,
  getHeapStatistics: () => named(HEAP, binding.statistics()),
  getHeapSpaceStatistics: () =>
    binding.spaces().map(([name, numbers]) => ({ space_name: name, ...named(SPACE, numbers) })),
  getHeapCodeStatistics: () => named(CODE, binding.codeStatistics()),
  setFlagsFromString,
  ...classes,
  takeCoverage() {},
  stopCoverage() {},
  promiseHooks: addAbsent({}, 'v8.promiseHooks', ['createHook', 'onInit', 'onBefore', 'onAfter', 'onSettled']),
  startupSnapshot,
  isStringOneByteRepresentation,
  GCProfiler: absentClass('v8', 'GCProfiler'),
};

addAbsent(module.exports, 'v8', [
  ...['getHeapSnapshot', 'getCppHeapStatistics', 'writeHeapSnapshot', 'queryObjects', 'setHeapSnapshotNearHeapLimit'],
  ...['setHeapProfileNearHeapLimit', 'startCpuProfile', 'startHeapProfile'],
]);
