// Memory of V8's large objects, which is kept for the next ones.

#ifndef REFERENCE_ENGINE_KEPT_PAGES_H_
#define REFERENCE_ENGINE_KEPT_PAGES_H_

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>

#include "v8-platform.h"

namespace refnode {

// V8 maps memory for each object that is too large for its pages, as a text of a megabyte, and
// unmaps it when the object is collected. Touching fresh memory page by page costs ten times what
// is done with it, so some of it is kept here, and the kernel may take it when it needs it.
//
// Only memory that was mapped readable and writable at once, and stayed so, is kept: V8 counts on
// zeros in other memory alone. Functions may be called from any thread.
class KeptPages : public v8::PageAllocator {
 public:
  // What is kept together, and the smallest and largest piece. V8 keeps its usual pages itself.
  static constexpr size_t kMostKept = size_t{16} << 20U;
  static constexpr size_t kLeast = (size_t{256} << 10U) + 1;
  static constexpr size_t kMost = size_t{8} << 20U;

  // `inner` is where memory comes from; not owned.
  explicit KeptPages(v8::PageAllocator* inner) : inner_(inner) {}
  KeptPages(const KeptPages&) = delete;
  KeptPages& operator=(const KeptPages&) = delete;
  ~KeptPages() override { GiveBack(); }

  // Unmaps everything that is kept.
  void GiveBack();

  void* AllocatePages(void* address, size_t length, size_t alignment,
                      Permission permissions) override;
  bool FreePages(void* address, size_t length) override;
  bool ReleasePages(void* address, size_t length, size_t new_length) override;
  bool SetPermissions(void* address, size_t length, Permission permissions) override;
  bool RecommitPages(void* address, size_t length, Permission permissions) override;
  bool DiscardSystemPages(void* address, size_t size) override;
  bool DecommitPages(void* address, size_t size) override;
  bool SealPages(void* address, size_t length) override;

  size_t AllocatePageSize() override { return inner_->AllocatePageSize(); }
  size_t CommitPageSize() override { return inner_->CommitPageSize(); }
  void SetRandomMmapSeed(int64_t seed) override { inner_->SetRandomMmapSeed(seed); }
  void* GetRandomMmapAddr() override { return inner_->GetRandomMmapAddr(); }
  bool ReserveForSharedMemoryMapping(void* address, size_t size) override {
    return inner_->ReserveForSharedMemoryMapping(address, size);
  }
  std::unique_ptr<SharedMemory> AllocateSharedPages(size_t length, const void* original) override {
    return inner_->AllocateSharedPages(length, original);
  }
  bool CanAllocateSharedPages() override { return inner_->CanAllocateSharedPages(); }

 private:
  struct Piece {
    size_t size;        // maybe larger than V8 asked for
    bool is_as_it_was;  // readable and writable
  };
  // By their addresses.
  using Pieces = std::map<char*, Piece>;

  // A kept piece of about this length; null where there is none.
  char* TakeKept(size_t length, size_t alignment);

  void Keep(Pieces::node_type piece);

  // The piece in use that the address lies in will not be kept.
  void Change(void* address);

  v8::PageAllocator* inner_;
  std::mutex mutex_;
  Pieces used_;
  Pieces kept_;
  size_t kept_bytes_ = 0;
};

}  // namespace refnode

#endif  // REFERENCE_ENGINE_KEPT_PAGES_H_
