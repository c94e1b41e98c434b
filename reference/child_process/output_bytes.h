// Bytes that grow, in memory that can be handed over.

#ifndef REFERENCE_CHILD_PROCESS_OUTPUT_BYTES_H_
#define REFERENCE_CHILD_PROCESS_OUTPUT_BYTES_H_

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>

namespace refnode {

class OutputBytes {
 public:
  size_t size() const { return size_; }
  const char* data() const { return memory_.get(); }

  // Room for at least `least` more bytes, behind those that are there; empty when there is no
  // memory.
  std::span<char> Room(size_t least);

  // The first `count` bytes of the room were filled.
  void Add(size_t count) { size_ += count; }

  // The memory, from malloc, without the room that is left; null when there are no bytes.
  [[nodiscard]] char* Release();

 private:
  struct Free {
    void operator()(char* memory) const { free(memory); }
  };

  bool Resize(size_t capacity);

  std::unique_ptr<char, Free> memory_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_OUTPUT_BYTES_H_
