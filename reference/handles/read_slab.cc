#include "reference/handles/read_slab.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <new>
#include <vector>

namespace refnode {

namespace {

// Pieces begin where typed arrays of any kind may, and a cache line does.
constexpr size_t kAlignment = 64;

// Memory of slabs that nobody uses, of all threads: as much as V8 lets pile up outside its heap
// before it collects.
constexpr size_t kMostSpare = 32;

struct Spare {
  std::mutex mutex;
  std::vector<char*> memories;
};

// Never destroyed: V8 may free pieces when the program is already ending.
Spare& TheSpare() {
  static Spare& spare = *new Spare;  // NOLINT(cppcoreguidelines-owning-memory)
  return spare;
}

char* TakeSpare() {
  Spare& spare = TheSpare();
  std::lock_guard lock(spare.mutex);
  if (spare.memories.empty()) {
    return nullptr;
  }
  char* memory = spare.memories.back();
  spare.memories.pop_back();
  return memory;
}

// The kernel may take the pages of spare memory when it needs them, and only then.
bool KeepAsSpare(char* memory) {
  Spare& spare = TheSpare();
  std::lock_guard lock(spare.mutex);
  if (spare.memories.size() == kMostSpare) {
    return false;
  }
  madvise(memory, ReadSlab::kSize, MADV_FREE);
  spare.memories.push_back(memory);
  return true;
}

// Memory that begins at a multiple of its size, as huge pages do: mapped twice as large and
// trimmed.
char* Map() {
  constexpr size_t kSize = ReadSlab::kSize;
  void* mapped =
      mmap(nullptr, 2 * kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) {
    return nullptr;
  }
  char* start = static_cast<char*>(mapped);
  size_t before = (kSize - reinterpret_cast<uintptr_t>(start) % kSize) % kSize;
  if (before > 0) {
    munmap(start, before);
  }
  munmap(start + before + kSize, kSize - before);
  madvise(start + before, kSize, MADV_HUGEPAGE);
  return start + before;
}

}  // namespace

ReadSlab* ReadSlab::Make() {
  char* memory = TakeSpare();
  if (memory == nullptr) {
    memory = Map();
  }
  return memory == nullptr ? nullptr
                           : new ReadSlab(memory);  // NOLINT(cppcoreguidelines-owning-memory)
}

ReadSlab::~ReadSlab() {
  if (!KeepAsSpare(memory_)) {
    munmap(memory_, kSize);
  }
}

void ReadSlab::Cut(size_t size) {
  references_.fetch_add(1, std::memory_order_relaxed);
  used_ += std::min((size + kAlignment - 1) / kAlignment * kAlignment, kSize - used_);
}

void ReadSlab::Release() {
  if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    delete this;  // NOLINT(cppcoreguidelines-owning-memory)
  }
}

}  // namespace refnode
