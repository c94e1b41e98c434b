// Starting a process as vfork does: the child borrows our memory until it runs its program, so that
// the cost does not grow with what we have.

#ifndef REFERENCE_CHILD_PROCESS_DIRECT_START_H_
#define REFERENCE_CHILD_PROCESS_DIRECT_START_H_

#include <memory>

#include "reference/child_process/launch.h"

namespace refnode {

// Whether the kernel can: it needs descriptors that stand for processes.
bool DirectStartWorks();

Result<std::unique_ptr<Child>> StartDirectly(const SpawnOptions& options);

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_DIRECT_START_H_
