// The two ends of what connects us with a child's descriptor.

#ifndef REFERENCE_CHILD_PROCESS_PIPE_PAIR_H_
#define REFERENCE_CHILD_PROCESS_PIPE_PAIR_H_

#include "reference/base/result.h"
#include "reference/base/scoped_fd.h"

namespace refnode {

// Connected Unix sockets, closed by exec. Only our end never blocks.
struct PipePair {
  ScopedFd ours;
  ScopedFd childs;
};

Result<PipePair> MakePipePair();

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_PIPE_PAIR_H_
