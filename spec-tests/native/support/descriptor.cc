#include "spec-tests/native/support/descriptor.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace childproof::native {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    Close();
    descriptor_ = other.Release();
  }
  return *this;
}

void Descriptor::Close() {
  if (valid()) {
    close(Release());
  }
}

int Descriptor::Release() { return std::exchange(descriptor_, -1); }

Result<Pipe> MakePipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return Failure{errno, "make a pipe"};
  }
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<SocketPair> MakeUnixStreamPair() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return Failure{errno, "make a pair of sockets"};
  }
  return SocketPair{Descriptor(ends[0]), Descriptor(ends[1])};
}

Result<Descriptor> Open(const std::string& path, int flags, unsigned mode) {
  Descriptor descriptor(open(path.c_str(), flags | O_CLOEXEC, mode));
  if (!descriptor.valid()) {
    return Failure{errno, "open " + path};
  }
  return descriptor;
}

}  // namespace childproof::native
