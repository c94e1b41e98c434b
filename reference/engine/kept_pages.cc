#include "reference/engine/kept_pages.h"

#include <sys/mman.h>

#include <cstdint>
#include <iterator>
#include <utility>

namespace refnode {

namespace {

bool IsKind(size_t length) { return length >= KeptPages::kLeast && length <= KeptPages::kMost; }

// Whether a piece of this size is for what needs `length`: an eighth may be left over.
bool Fits(size_t size, size_t length) { return size >= length && size - length <= length / 8; }

}  // namespace

void KeptPages::GiveBack() {
  std::scoped_lock lock(mutex_);
  for (auto [address, piece] : kept_) {
    inner_->FreePages(address, piece.size);
  }
  kept_.clear();
  kept_bytes_ = 0;
}

char* KeptPages::TakeKept(size_t length, size_t alignment) {
  for (auto piece = kept_.begin(); piece != kept_.end(); ++piece) {
    char* address = piece->first;
    size_t size = piece->second.size;
    if (Fits(size, length) && reinterpret_cast<uintptr_t>(address) % alignment == 0) {
      kept_bytes_ -= size;
      used_.insert(kept_.extract(piece));
      return address;
    }
  }
  return nullptr;
}

void KeptPages::Keep(Pieces::node_type piece) {
  size_t size = piece.mapped().size;
  while (kept_bytes_ + size > kMostKept) {
    auto other = kept_.begin();
    kept_bytes_ -= other->second.size;
    inner_->FreePages(other->first, other->second.size);
    kept_.erase(other);
  }
  madvise(piece.key(), size, MADV_FREE);
  kept_bytes_ += size;
  kept_.insert(std::move(piece));
}

void* KeptPages::AllocatePages(void* address, size_t length, size_t alignment,
                               Permission permissions) {
  if (permissions != kReadWrite || !IsKind(length)) {
    return inner_->AllocatePages(address, length, alignment, permissions);
  }
  std::scoped_lock lock(mutex_);
  if (char* kept = TakeKept(length, alignment); kept != nullptr) {
    return kept;
  }
  void* fresh = inner_->AllocatePages(address, length, alignment, permissions);
  if (fresh != nullptr) {
    used_[static_cast<char*>(fresh)] = {length, true};
  }
  return fresh;
}

bool KeptPages::FreePages(void* address, size_t length) {
  std::scoped_lock lock(mutex_);
  auto piece = used_.extract(static_cast<char*>(address));
  if (piece.empty()) {
    return inner_->FreePages(address, length);
  }
  if (!piece.mapped().is_as_it_was) {
    return inner_->FreePages(address, piece.mapped().size);
  }
  Keep(std::move(piece));
  return true;
}

bool KeptPages::ReleasePages(void* address, size_t length, size_t new_length) {
  std::scoped_lock lock(mutex_);
  auto piece = used_.extract(static_cast<char*>(address));
  return inner_->ReleasePages(address, piece.empty() ? length : piece.mapped().size, new_length);
}

void KeptPages::Change(void* address) {
  std::scoped_lock lock(mutex_);
  auto next = used_.upper_bound(static_cast<char*>(address));
  if (next == used_.begin()) {
    return;
  }
  auto piece = std::prev(next);
  if (static_cast<char*>(address) < piece->first + piece->second.size) {
    piece->second.is_as_it_was = false;
  }
}

bool KeptPages::SetPermissions(void* address, size_t length, Permission permissions) {
  Change(address);
  return inner_->SetPermissions(address, length, permissions);
}

bool KeptPages::RecommitPages(void* address, size_t length, Permission permissions) {
  Change(address);
  return inner_->RecommitPages(address, length, permissions);
}

bool KeptPages::DiscardSystemPages(void* address, size_t size) {
  Change(address);
  return inner_->DiscardSystemPages(address, size);
}

bool KeptPages::DecommitPages(void* address, size_t size) {
  Change(address);
  return inner_->DecommitPages(address, size);
}

bool KeptPages::SealPages(void* address, size_t length) {
  Change(address);
  return inner_->SealPages(address, length);
}

}  // namespace refnode
