#include "reference/engine/buffer_memory.h"

#include <atomic>

namespace refnode {

namespace {

std::atomic<size_t> bytes_in_use = 0;

}  // namespace

void* CountedBufferAllocator::Counted(void* data, size_t length) {
  if (data != nullptr) {
    bytes_in_use.fetch_add(length, std::memory_order_relaxed);
  }
  return data;
}

void CountedBufferAllocator::Free(void* data, size_t length) {
  if (data != nullptr) {
    bytes_in_use.fetch_sub(length, std::memory_order_relaxed);
  }
  inner_->Free(data, length);
}

size_t BufferBytes() { return bytes_in_use.load(std::memory_order_relaxed); }

}  // namespace refnode
