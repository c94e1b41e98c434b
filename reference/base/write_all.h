// Writing that waits.

#ifndef REFERENCE_BASE_WRITE_ALL_H_
#define REFERENCE_BASE_WRITE_ALL_H_

#include <cstddef>

namespace refnode {

// Writes everything, however often the kernel takes only a part, is interrupted, or wants the
// writer to wait. 0 or a negative errno; then a part may be written. May be called in a signal
// handler.
int WriteAll(int fd, const char* bytes, size_t size);

}  // namespace refnode

#endif  // REFERENCE_BASE_WRITE_ALL_H_
