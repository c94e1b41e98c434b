#include "reference/child_process/output_bytes.h"

#include <algorithm>

namespace refnode {

std::span<char> OutputBytes::Room(size_t least) {
  // Large blocks are moved by the kernel, without copying.
  if (capacity_ - size_ < least && !Resize(std::max(capacity_ * 2, size_ + least))) {
    return {};
  }
  return {memory_.get() + size_, capacity_ - size_};
}

char* OutputBytes::Release() {
  if (size_ == 0) {
    return nullptr;
  }
  // Making a block smaller may fail, and then it stays as it is.
  Resize(size_);
  size_ = 0;
  capacity_ = 0;
  return memory_.release();
}

bool OutputBytes::Resize(size_t capacity) {
  auto* memory = static_cast<char*>(realloc(memory_.get(), capacity));
  if (memory == nullptr) {
    return false;
  }
  static_cast<void>(memory_.release());
  memory_.reset(memory);
  capacity_ = capacity;
  return true;
}

}  // namespace refnode
