#include "reference/ipc/long_memory.h"

#include <malloc.h>

namespace refnode {

void ExpectLongMessages() {
  [[maybe_unused]] static const bool done = [] {
    constexpr int kMegabyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 2 * kMegabyte);
    mallopt(M_TRIM_THRESHOLD, 8 * kMegabyte);
    return true;
  }();
}

}  // namespace refnode
