#include "reference/base/reusable_port.h"

#include <sys/socket.h>

#include <cerrno>

namespace refnode {

Result<ScopedFd> OpenReusablePort(int family, int type) {
  ScopedFd made(socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  int yes = 1;
  if (!made.valid() || setsockopt(made.get(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof(yes)) != 0) {
    return Result<ScopedFd>::Failure(-errno);
  }
  return made;
}

}  // namespace refnode
