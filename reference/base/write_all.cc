#include "reference/base/write_all.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

namespace refnode {

int WriteAll(int fd, const char* bytes, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t count = write(fd, bytes + done, size - done);
    if (count >= 0) {
      done += static_cast<size_t>(count);
    } else if (errno == EAGAIN) {
      pollfd room = {fd, POLLOUT, 0};
      poll(&room, 1, -1);
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

}  // namespace refnode
