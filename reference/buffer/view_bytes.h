// The bytes of a typed array or DataView.

#ifndef REFERENCE_BUFFER_VIEW_BYTES_H_
#define REFERENCE_BUFFER_VIEW_BYTES_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "v8.h"

namespace refnode {

// Bytes for reading, valid while this object lives and no JavaScript runs. Small arrays live in
// V8's heap; their bytes are copied, so that reading them does not move them out of it.
class ReadableBytes {
 public:
  explicit ReadableBytes(v8::Local<v8::Value> value);
  ReadableBytes(const ReadableBytes&) = delete;
  ReadableBytes& operator=(const ReadableBytes&) = delete;

  std::span<const uint8_t> get() const { return bytes_; }

 private:
  // As large as the largest array that V8 keeps in its heap.
  uint8_t storage_[64];
  std::span<const uint8_t> bytes_;
};

// Bytes for reading and writing, valid as long as the array's buffer is. Empty for a detached
// buffer.
std::span<uint8_t> WritableBytes(v8::Local<v8::Value> view);

}  // namespace refnode

#endif  // REFERENCE_BUFFER_VIEW_BYTES_H_
