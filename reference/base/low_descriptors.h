// Descriptors of our own stay clear of the numbers 0 to 2, which a program may have closed: what it
// opens there later is meant for its children, and libuv refuses to close any of them.

#ifndef REFERENCE_BASE_LOW_DESCRIPTORS_H_
#define REFERENCE_BASE_LOW_DESCRIPTORS_H_

#include <array>

#include "reference/base/scoped_fd.h"

namespace refnode {

// While it lives, nothing that is opened gets one of these numbers. Where there is no descriptor to
// hold them, it does nothing.
class LowDescriptorsHeld {
 public:
  LowDescriptorsHeld();
  LowDescriptorsHeld(const LowDescriptorsHeld&) = delete;
  LowDescriptorsHeld& operator=(const LowDescriptorsHeld&) = delete;
  ~LowDescriptorsHeld() = default;

 private:
  std::array<ScopedFd, 3> held_;
};

// Gives a descriptor of ours that has one of these numbers another, where there is one.
void LiftDescriptor(int& fd);

}  // namespace refnode

#endif  // REFERENCE_BASE_LOW_DESCRIPTORS_H_
