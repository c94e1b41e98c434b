#include "reference/base/low_descriptors.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace refnode {

LowDescriptorsHeld::LowDescriptorsHeld() {
  for (ScopedFd& held : held_) {
    ScopedFd lowest(open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (lowest.get() > STDERR_FILENO) {
      return;
    }
    held = std::move(lowest);
  }
}

void LiftDescriptor(int& fd) {
  if (fd < 0 || fd > STDERR_FILENO) {
    return;
  }
  int lifted = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (lifted >= 0) {
    close(fd);
    fd = lifted;
  }
}

}  // namespace refnode
