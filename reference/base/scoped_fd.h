// The owner of one file descriptor.

#ifndef REFERENCE_BASE_SCOPED_FD_H_
#define REFERENCE_BASE_SCOPED_FD_H_

#include <unistd.h>

#include <utility>

namespace refnode {

// Closes its descriptor when it goes out of scope. Move-only; -1 stands for none. Any thread.
class ScopedFd {
 public:
  ScopedFd() = default;
  explicit ScopedFd(int fd) : fd_(fd) {}
  ScopedFd(const ScopedFd&) = delete;
  ScopedFd& operator=(const ScopedFd&) = delete;
  ScopedFd(ScopedFd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  ScopedFd& operator=(ScopedFd&& other) noexcept {
    reset(std::exchange(other.fd_, -1));
    return *this;
  }
  ~ScopedFd() { reset(); }

  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

  // Takes another descriptor. close(2) is not called again on EINTR: on Linux the descriptor is
  // free by then.
  void reset(int fd = -1) {
    if (fd_ >= 0) {
      close(fd_);
    }
    fd_ = fd;
  }

 private:
  int fd_ = -1;
};

}  // namespace refnode

#endif  // REFERENCE_BASE_SCOPED_FD_H_
