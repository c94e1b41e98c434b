// The bytes of a message between threads.

#ifndef REFERENCE_WORKER_MESSAGE_BYTES_H_
#define REFERENCE_WORKER_MESSAGE_BYTES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace refnode {

// Few bytes lie in it, so that they and what holds them are one piece of memory, which another
// thread frees; more lie in memory of their own.
class MessageBytes {
 public:
  // V8's serializer asks for 65 bytes to begin with.
  static constexpr size_t kRoom = 88;

  uint8_t* data() { return long_bytes_ == nullptr ? room_.data() : long_bytes_.get(); }
  size_t size() const { return size_; }

  // Room for so many bytes, in the place of what is there; null when there is no memory.
  uint8_t* Resize(size_t size);

  void Clear() { Resize(0); }

  // Memory for somebody who does not know yet how many bytes there will be, and grows it: `before`
  // is what this gave last, null for nothing. Null when there is no memory; `before` is still good
  // then. In `actual_size` is how much was given, which is at least `size`.
  uint8_t* Grow(uint8_t* before, size_t size, size_t* actual_size);

  // Frees what Grow gave, which is not going to be kept.
  void Drop(uint8_t* grown) const;

  // Keeps what Grow gave last, with so many bytes in it.
  void Keep(uint8_t* grown, size_t size);

 private:
  struct Free {
    void operator()(uint8_t* bytes) const { std::free(bytes); }
  };

  size_t size_ = 0;
  std::unique_ptr<uint8_t, Free> long_bytes_;  // null for few
  alignas(double) std::array<uint8_t, kRoom> room_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_BYTES_H_
