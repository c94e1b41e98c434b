// Descriptors on their way over a channel. Free of V8.

#ifndef REFERENCE_IPC_LOOSE_DESCRIPTOR_H_
#define REFERENCE_IPC_LOOSE_DESCRIPTOR_H_

#include <memory>

#include "uv.h"

namespace refnode {

// A descriptor that belongs to nobody's handle, inside a handle of its own: libuv sends and takes
// no bare ones. Closing it ends with the next turn of the loop.
class LooseDescriptor {
 public:
  struct Closer {
    void operator()(LooseDescriptor* descriptor) const { descriptor->Close(); }
  };
  using Owner = std::unique_ptr<LooseDescriptor, Closer>;

  // A copy of a descriptor, which shares its socket. Null, with a negative errno in `error`, when
  // there is none to be had.
  static Owner Duplicate(uv_loop_t* loop, int fd, int* error);

  // The first descriptor that waits in a channel. Null when none does.
  static Owner Take(uv_pipe_t* channel);

  LooseDescriptor(const LooseDescriptor&) = delete;
  LooseDescriptor& operator=(const LooseDescriptor&) = delete;

  uv_stream_t* stream() { return reinterpret_cast<uv_stream_t*>(&pipe_); }

 private:
  explicit LooseDescriptor(uv_loop_t* loop);
  ~LooseDescriptor() = default;

  void Close();

  uv_pipe_t pipe_ = {};
};

// Closes the descriptors that wait in a channel: nobody is going to take them.
void CloseWaitingDescriptors(uv_pipe_t* channel);

}  // namespace refnode

#endif  // REFERENCE_IPC_LOOSE_DESCRIPTOR_H_
