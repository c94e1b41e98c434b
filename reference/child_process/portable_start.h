// Starting a process by uv_spawn, for kernels that cannot do better.

#ifndef REFERENCE_CHILD_PROCESS_PORTABLE_START_H_
#define REFERENCE_CHILD_PROCESS_PORTABLE_START_H_

#include <memory>

#include "reference/child_process/launch.h"

namespace refnode {

Result<std::unique_ptr<Child>> StartPortably(const SpawnOptions& options);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_PORTABLE_START_H_
