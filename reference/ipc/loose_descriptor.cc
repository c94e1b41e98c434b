#include "reference/ipc/loose_descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace refnode {

LooseDescriptor::LooseDescriptor(uv_loop_t* loop) {
  uv_pipe_init(loop, &pipe_, 0);
  pipe_.data = this;
}

void LooseDescriptor::Close() {
  uv_close(reinterpret_cast<uv_handle_t*>(&pipe_),
           [](uv_handle_t* handle) { delete static_cast<LooseDescriptor*>(handle->data); });
}

LooseDescriptor::Owner LooseDescriptor::Duplicate(uv_loop_t* loop, int fd, int* error) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) {
    *error = -errno;
    return nullptr;
  }
  Owner descriptor(new LooseDescriptor(loop));
  *error = uv_pipe_open(&descriptor->pipe_, copy);
  if (*error != 0) {
    close(copy);
    return nullptr;
  }
  return descriptor;
}

LooseDescriptor::Owner LooseDescriptor::Take(uv_pipe_t* channel) {
  if (uv_pipe_pending_count(channel) == 0) {
    return nullptr;
  }
  Owner descriptor(new LooseDescriptor(channel->loop));
  int error = uv_accept(reinterpret_cast<uv_stream_t*>(channel), descriptor->stream());
  return error == 0 ? std::move(descriptor) : nullptr;
}

void CloseWaitingDescriptors(uv_pipe_t* channel) {
  while (LooseDescriptor::Take(channel) != nullptr) {
  }
}

}  // namespace refnode
