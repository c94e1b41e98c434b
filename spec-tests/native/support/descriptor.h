#ifndef SPEC_TESTS_NATIVE_SUPPORT_DESCRIPTOR_H_
#define SPEC_TESTS_NATIVE_SUPPORT_DESCRIPTOR_H_

#include <string>

#include "spec-tests/native/support/result.h"

namespace childproof::native {

// Owns an open descriptor and closes it. Moved from or closed, it owns none (-1).
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  Descriptor(Descriptor&& other) noexcept : descriptor_(other.Release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }

  int get() const { return descriptor_; }
  bool valid() const { return descriptor_ >= 0; }

  void Close();

  // Gives it up without closing.
  int Release();

 private:
  int descriptor_ = -1;
};

struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

// Two connected ends; which is which does not matter.
struct SocketPair {
  Descriptor ours;
  Descriptor theirs;
};

// All are made close-on-exec.
Result<Pipe> MakePipe();
Result<SocketPair> MakeUnixStreamPair();
Result<Descriptor> Open(const std::string& path, int flags, unsigned mode = 0600);

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_DESCRIPTOR_H_
