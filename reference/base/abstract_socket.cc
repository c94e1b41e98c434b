#include "reference/base/abstract_socket.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace refnode {

namespace {

// Opens a socket and has `use(fd, address, length)`, bind or connect, give it the name.
template <typename Use>
Result<ScopedFd> OpenNamed(std::string_view name, Use use) {
  sockaddr_un address = {};
  if (name.size() > sizeof(address.sun_path)) {
    return Result<ScopedFd>::Failure(-ENAMETOOLONG);
  }
  address.sun_family = AF_UNIX;
  memcpy(address.sun_path, name.data(), name.size());
  auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
  ScopedFd made(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!made.valid() || use(made.get(), reinterpret_cast<const sockaddr*>(&address), length) != 0) {
    return Result<ScopedFd>::Failure(-errno);
  }
  return made;
}

}  // namespace

Result<ScopedFd> BindAbstractSocket(std::string_view name) { return OpenNamed(name, bind); }

Result<ScopedFd> ConnectAbstractSocket(std::string_view name) { return OpenNamed(name, connect); }

}  // namespace refnode
