#include "reference/handles/read_memory.h"

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include "reference/handles/read_slab.h"

namespace refnode {

namespace {

// As much as Node reads at once, and what a pipe of Linux holds.
constexpr size_t kReadSize = 65536;

// As much as a Unix socket of Linux holds.
constexpr size_t kLargeReadSize = 65536;

// From here on handing memory over is cheaper than copying.
constexpr size_t kMuch = 16384;

// Made at the first read: memory of a thread's own would be cleared at the start of each thread.
char* SharedMemory() {
  thread_local std::unique_ptr<char[]> memory;
  if (memory == nullptr) {
    memory.reset(new (std::nothrow) char[kReadSize]);
  }
  return memory.get();
}

// The slab that pieces are cut from now; released when the thread ends.
class CurrentSlab {
 public:
  CurrentSlab() = default;
  CurrentSlab(const CurrentSlab&) = delete;
  CurrentSlab& operator=(const CurrentSlab&) = delete;
  ~CurrentSlab() { Drop(); }

  ReadSlab* get() const { return slab_; }

  // Takes a new slab where the rest of the old one is too small for a long read. Null when there is
  // no memory.
  ReadSlab* WithRoom() {
    if (slab_ == nullptr || slab_->rest().size() < kReadSize) {
      Drop();
      slab_ = ReadSlab::Make();
    }
    return slab_;
  }

 private:
  void Drop() {
    if (slab_ != nullptr) {
      slab_->Release();
    }
  }

  ReadSlab* slab_ = nullptr;
};

CurrentSlab& TheSlab() {
  thread_local CurrentSlab current;
  return current;
}

v8::MaybeLocal<v8::ArrayBuffer> Copy(v8::Isolate* isolate, const char* bytes, size_t count) {
  std::unique_ptr<v8::BackingStore> copy = v8::ArrayBuffer::NewBackingStore(
      isolate, count, v8::BackingStoreInitializationMode::kUninitialized,
      v8::BackingStoreOnFailureMode::kReturnNull);
  if (copy == nullptr) {
    return {};
  }
  std::copy_n(bytes, count, static_cast<char*>(copy->Data()));
  return v8::ArrayBuffer::New(isolate, std::move(copy));
}

}  // namespace

uv_buf_t ReadMemory::Allocate() {
  ReadSlab* slab = expects_much_ ? TheSlab().WithRoom() : nullptr;
  in_slab_ = slab != nullptr;
  memory_ = in_slab_ ? uv_buf_t{slab->rest().data(), std::min(slab->rest().size(), kLargeReadSize)}
                     : uv_buf_t{SharedMemory(), kReadSize};
  if (memory_.base == nullptr) {
    memory_.len = 0;
  }
  return memory_;
}

v8::MaybeLocal<v8::ArrayBuffer> ReadMemory::Take(v8::Isolate* isolate, size_t count) {
  expects_much_ = count >= kMuch;
  if (!in_slab_ || count < kMuch) {
    return Copy(isolate, memory_.base, count);
  }
  ReadSlab* slab = TheSlab().get();
  slab->Cut(count);
  const auto release = [](void*, size_t, void* owner) { static_cast<ReadSlab*>(owner)->Release(); };
  return v8::ArrayBuffer::New(isolate,
                              v8::ArrayBuffer::NewBackingStore(memory_.base, count, release, slab));
}

}  // namespace refnode
