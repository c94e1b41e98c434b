#include "reference/base/inheritance.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <unistd.h>

namespace refnode {

void KeepDescriptorsFromChildren() {
  if (close_range(0, ~0U, CLOSE_RANGE_CLOEXEC) == 0) {
    return;
  }
  // An older kernel, which has the call but not the flag, or neither: what the starter left open
  // stands in a row, as a rule, but for a hole here or there.
  constexpr int kHole = 16;
  int missing = 0;
  for (int fd = 0; missing < kHole; ++fd) {
    int flags = fcntl(fd, F_GETFD);
    missing = flags < 0 ? missing + 1 : 0;
    if (flags >= 0) {
      fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
    }
  }
}

}  // namespace refnode
