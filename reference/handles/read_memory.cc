#include "reference/handles/read_memory.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace refnode {

namespace {

// What a Unix socket or a pipe hands over at most at once stays below it, and so does a block that
// the allocator keeps in its heap instead of mapping it anew.
constexpr size_t kReadSize = 65536;

// From here on handing memory over is cheaper than copying.
constexpr size_t kMuch = 16384;

char* SharedMemory() {
  thread_local std::array<char, kReadSize> memory;
  return memory.data();
}

}  // namespace

void ReadMemory::Free::operator()(char* memory) const { free(memory); }

uv_buf_t ReadMemory::Allocate() {
  own_.reset();
  if (!expects_much_) {
    shared_ = SharedMemory();
    return uv_buf_init(shared_, kReadSize);
  }
  own_.reset(static_cast<char*>(malloc(kReadSize)));
  return uv_buf_init(own_.get(), own_ == nullptr ? 0 : kReadSize);
}

v8::MaybeLocal<v8::ArrayBuffer> ReadMemory::Take(v8::Isolate* isolate, size_t count) {
  expects_much_ = count >= kMuch;
  if (own_ == nullptr) {
    std::unique_ptr<v8::BackingStore> copy = v8::ArrayBuffer::NewBackingStore(
        isolate, count, v8::BackingStoreInitializationMode::kUninitialized,
        v8::BackingStoreOnFailureMode::kReturnNull);
    if (copy == nullptr) {
      return {};
    }
    memcpy(copy->Data(), shared_, count);
    return v8::ArrayBuffer::New(isolate, std::move(copy));
  }
  char* memory = own_.release();
  if (count < kReadSize) {
    auto* shrunk = static_cast<char*>(realloc(memory, count));
    memory = shrunk == nullptr ? memory : shrunk;
  }
  return v8::ArrayBuffer::New(
      isolate, v8::ArrayBuffer::NewBackingStore(
                   memory, count, [](void* data, size_t, void*) { free(data); }, nullptr));
}

}  // namespace refnode
