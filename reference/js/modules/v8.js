'use strict';
// The module `v8`.

const { getHeapSpaceStatistics, getHeapStatistics, named } = require('heap/statistics');
const { absentClass, absentFunction, addAbsent } = require('internal/absent');
const { validateString } = require('internal/validators');
const classes = require('serialize/classes');
const binding = internalBinding('heap');

const CODE = [
  ...['code_and_metadata_size', 'bytecode_and_metadata_size', 'external_script_source_size'],
  'cpu_profiler_metadata_size',
];

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
  getHeapStatistics,
  getHeapSpaceStatistics,
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
