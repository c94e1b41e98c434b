// Memory for what streams read.

#ifndef REFERENCE_HANDLES_READ_MEMORY_H_
#define REFERENCE_HANDLES_READ_MEMORY_H_

#include <cstddef>
#include <memory>

#include "uv.h"
#include "v8.h"

namespace refnode {

// One read at a time into memory that JavaScript gets as an ArrayBuffer of exactly what was read.
// After a long read, the next goes into memory of its own, which is handed over as it is; after a
// short one, into memory shared by all streams of the thread, from which it is copied: shorter than
// making room for the longest.
class ReadMemory {
 public:
  ReadMemory() = default;
  ReadMemory(const ReadMemory&) = delete;
  ReadMemory& operator=(const ReadMemory&) = delete;

  // Memory for the next read; its length is 0 when there is none left.
  uv_buf_t Allocate();

  // The first `count` bytes of what Allocate returned last, as an ArrayBuffer; the rest is free
  // again. Empty when V8 is out of memory.
  v8::MaybeLocal<v8::ArrayBuffer> Take(v8::Isolate* isolate, size_t count);

  // Gives back what Allocate returned last.
  void Drop() { own_.reset(); }

 private:
  struct Free {
    void operator()(char* memory) const;
  };

  std::unique_ptr<char, Free> own_;
  char* shared_ = nullptr;
  bool expects_much_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_HANDLES_READ_MEMORY_H_
