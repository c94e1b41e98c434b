// Messages that are written together. Free of V8 and of libuv's loop.

#ifndef REFERENCE_IPC_OUTBOX_H_
#define REFERENCE_IPC_OUTBOX_H_

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "uv.h"

namespace refnode {

// Bytes for a descriptor that wait until their owner writes them, which is when the program has
// come to an end of what it does. Should that take long, a thread writes them meanwhile: they wait
// for about a millisecond, even where the program never comes to an end.
//
// The functions are for one thread, the owner's.
class Outbox {
 public:
  // `fd` does not block. It is borrowed until Close.
  explicit Outbox(int fd);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  ~Outbox();

  // Adds bytes. `may_go` says that nothing else must be written before; otherwise what waits here
  // stays until `Write` or `Take`.
  void Add(std::span<const uv_buf_t> buffers, bool may_go);

  // How many bytes were added and are not known to be written.
  size_t size() const { return added_; }

  // Writes what goes without waiting. How many bytes are left, or a negative errno.
  ssize_t Write();

  // Moves out what is left.
  std::vector<char> Take();

  // The descriptor is going to be closed: what is left stays here and is not written.
  void Close();

  // Writes what goes of all outboxes of the process: it is about to end.
  static void WriteAll();

 private:
  friend class OutboxThread;

  ssize_t WriteLocked();

  std::mutex mutex_;
  int fd_;
  std::vector<char> bytes_;
  size_t written_ = 0;  // of `bytes_`
  bool may_go_ = false;
  uint64_t since_ = 0;  // the round of the thread in which the first byte came

  // Only for the owner.
  size_t added_ = 0;
};

}  // namespace refnode

#endif  // REFERENCE_IPC_OUTBOX_H_
