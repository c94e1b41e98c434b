#include "reference/worker/message_bytes.h"

#include <cstring>

namespace refnode {

uint8_t* MessageBytes::Resize(size_t size) {
  size_ = size;
  long_bytes_.reset();
  if (size <= kRoom) {
    return room_.data();
  }
  long_bytes_.reset(static_cast<uint8_t*>(std::malloc(size)));
  return long_bytes_.get();
}

uint8_t* MessageBytes::Grow(uint8_t* before, size_t size, size_t* actual_size) {
  uint8_t* room = room_.data();
  if (before == nullptr && size <= kRoom) {
    *actual_size = kRoom;
    return room;
  }
  *actual_size = size;
  if (before != room) {
    return static_cast<uint8_t*>(std::realloc(before, size));
  }
  auto* bytes = static_cast<uint8_t*>(std::malloc(size));
  if (bytes != nullptr) {
    std::memcpy(bytes, room, kRoom);
  }
  return bytes;
}

void MessageBytes::Drop(uint8_t* grown) const {
  if (grown != room_.data()) {
    std::free(grown);
  }
}

void MessageBytes::Keep(uint8_t* grown, size_t size) {
  long_bytes_.reset(grown == room_.data() ? nullptr : grown);
  size_ = size;
}

}  // namespace refnode
