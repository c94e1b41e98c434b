'use strict';
// What V8 tells of its heap.

const binding = internalBinding('heap');

const HEAP = [
  ...['total_heap_size', 'total_heap_size_executable', 'total_physical_size', 'total_available_size'],
  ...['used_heap_size', 'heap_size_limit', 'malloced_memory', 'peak_malloced_memory', 'does_zap_garbage'],
  ...['number_of_native_contexts', 'number_of_detached_contexts', 'total_global_handles_size'],
  ...['used_global_handles_size', 'external_memory'],
];
const SPACE = ['space_size', 'space_used_size', 'space_available_size', 'physical_space_size'];

/** Numbers by their names. */
function named(names, numbers) {
  return Object.fromEntries(names.map((name, index) => [name, numbers[index]]));
}

const getHeapStatistics = () => named(HEAP, binding.statistics());

const getHeapSpaceStatistics = () =>
  binding.spaces().map(([name, numbers]) => ({ space_name: name, ...named(SPACE, numbers) }));

module.exports = { getHeapSpaceStatistics, getHeapStatistics, named };
