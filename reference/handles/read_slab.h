// Large memory for streams that carry much.

#ifndef REFERENCE_HANDLES_READ_SLAB_H_
#define REFERENCE_HANDLES_READ_SLAB_H_

#include <atomic>
#include <cstddef>
#include <span>

namespace refnode {

// Two megabytes, cut into pieces from its start on. It is one huge page where the kernel has such:
// touching fresh memory page by page costs more than reading a pipe into it. It goes, or waits to
// be used again, when its maker and the owners of all pieces have released it, on whatever thread.
class ReadSlab {
 public:
  static constexpr size_t kSize = 2U << 20U;

  // A slab with one reference, the maker's; null when there is no memory.
  static ReadSlab* Make();
  ReadSlab(const ReadSlab&) = delete;
  ReadSlab& operator=(const ReadSlab&) = delete;

  // What is left of it.
  std::span<char> rest() const { return {memory_ + used_, kSize - used_}; }

  // Cuts off the first bytes of the rest, as a piece with a reference of its own.
  void Cut(size_t size);

  void Release();

 private:
  explicit ReadSlab(char* memory) : memory_(memory) {}
  ~ReadSlab();

  char* memory_;
  size_t used_ = 0;
  std::atomic<int> references_ = 1;
};

}  // namespace refnode

#endif  // REFERENCE_HANDLES_READ_SLAB_H_
