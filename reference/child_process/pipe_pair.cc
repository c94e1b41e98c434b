#include "reference/child_process/pipe_pair.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace refnode {

Result<PipePair> MakePipePair() {
  std::array<int, 2> ends = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return Result<PipePair>::Failure(-errno);
  }
  PipePair pair = {.ours = ScopedFd(ends[0]), .childs = ScopedFd(ends[1])};
  if (fcntl(ends[0], F_SETFL, O_RDWR | O_NONBLOCK) != 0) {
    return Result<PipePair>::Failure(-errno);
  }
  return pair;
}

}  // namespace refnode
