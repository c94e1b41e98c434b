// The memory of array buffers, counted.

#ifndef REFERENCE_ENGINE_BUFFER_MEMORY_H_
#define REFERENCE_ENGINE_BUFFER_MEMORY_H_

#include <cstddef>
#include <memory>

#include "v8.h"

namespace refnode {

// V8's own allocator, which counts. Any number of isolates may share one.
class CountedBufferAllocator final : public v8::ArrayBuffer::Allocator {
 public:
  CountedBufferAllocator() : inner_(NewDefaultAllocator()) {}

  void* Allocate(size_t length) override { return Counted(inner_->Allocate(length), length); }
  void* AllocateUninitialized(size_t length) override {
    return Counted(inner_->AllocateUninitialized(length), length);
  }
  void Free(void* data, size_t length) override;
  size_t MaxAllocationSize() const override { return inner_->MaxAllocationSize(); }
  v8::PageAllocator* GetPageAllocator() override { return inner_->GetPageAllocator(); }

 private:
  static void* Counted(void* data, size_t length);

  std::unique_ptr<v8::ArrayBuffer::Allocator> inner_;
};

// How many bytes all such allocators of this process have given out and not got back.
size_t BufferBytes();

}  // namespace refnode

#endif  // REFERENCE_ENGINE_BUFFER_MEMORY_H_
