// How much memory the system lets the process have. Free of V8.

#ifndef REFERENCE_PROCESS_MEMORY_LIMITS_H_
#define REFERENCE_PROCESS_MEMORY_LIMITS_H_

#include <cstdint>

namespace refnode {

// The limit of the control group in bytes; the largest number when there is none, 0 when that is
// unknown.
uint64_t ConstrainedMemory();

// Bytes that are free for the process, within its limit.
uint64_t AvailableMemory();

}  // namespace refnode

#endif  // REFERENCE_PROCESS_MEMORY_LIMITS_H_
