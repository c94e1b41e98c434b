// Memory for what streams read.

#ifndef REFERENCE_HANDLES_READ_MEMORY_H_
#define REFERENCE_HANDLES_READ_MEMORY_H_

#include <cstddef>

#include "uv.h"
#include "v8.h"

namespace refnode {

// Memory for one read after the other, which JavaScript gets as an ArrayBuffer of exactly what was
// read. As long as little comes, it is read into memory that all streams of the thread share and
// copied from there; after a long read, the next goes into a slab, of which a piece is handed over
// as it is.
class ReadMemory {
 public:
  ReadMemory() = default;
  ReadMemory(const ReadMemory&) = delete;
  ReadMemory& operator=(const ReadMemory&) = delete;

  // Memory for the next read, valid until Take or the next Allocate of any stream of the thread.
  // Its length is 0 when there is none left.
  uv_buf_t Allocate();

  // The first `count` bytes of what Allocate returned last. Empty when V8 is out of memory.
  v8::MaybeLocal<v8::ArrayBuffer> Take(v8::Isolate* isolate, size_t count);

 private:
  uv_buf_t memory_ = {nullptr, 0};
  bool expects_much_ = false;
  bool in_slab_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_HANDLES_READ_MEMORY_H_
