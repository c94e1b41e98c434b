#include "reference/engine/kept_pages.h"

#include <sys/mman.h>

#include <array>
#include <cstdint>
#include <map>

#include "gtest/gtest.h"

namespace refnode {
namespace {

constexpr size_t kAlignment = size_t{256} << 10U;
constexpr size_t kMegabyte = size_t{1} << 20U;

// Maps memory, and knows what is mapped.
class Mapper final : public v8::PageAllocator {
 public:
  size_t AllocatePageSize() override { return 4096; }
  size_t CommitPageSize() override { return 4096; }
  void SetRandomMmapSeed(int64_t) override {}
  void* GetRandomMmapAddr() override { return nullptr; }
  void* AllocatePages(void*, size_t length, size_t alignment, Permission permissions) override {
    int access = permissions == kNoAccess ? PROT_NONE : PROT_READ | PROT_WRITE;
    void* whole = mmap(nullptr, length + alignment, access, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (whole == MAP_FAILED) {
      return nullptr;
    }
    // What is before and behind stays mapped: nothing else comes there.
    char* start = static_cast<char*>(whole);
    start += alignment - reinterpret_cast<uintptr_t>(start) % alignment;
    mapped_[start] = length;
    return start;
  }
  bool FreePages(void* address, size_t length) override {
    EXPECT_EQ(mapped_[address], length);
    mapped_.erase(address);
    return munmap(address, length) == 0;
  }
  bool ReleasePages(void* address, size_t length, size_t new_length) override {
    EXPECT_EQ(mapped_[address], length);
    mapped_[address] = new_length;
    return munmap(static_cast<char*>(address) + new_length, length - new_length) == 0;
  }
  bool SetPermissions(void*, size_t, Permission) override { return true; }
  bool DecommitPages(void*, size_t) override { return true; }

  const std::map<void*, size_t>& mapped() const { return mapped_; }

 private:
  std::map<void*, size_t> mapped_;
};

class KeptPagesTest : public testing::Test {
 protected:
  char* Allocate(size_t length,
                 v8::PageAllocator::Permission permissions = v8::PageAllocator::kReadWrite) {
    return static_cast<char*>(pages_.AllocatePages(nullptr, length, kAlignment, permissions));
  }

  Mapper mapper_;
  KeptPages pages_{&mapper_};
};

TEST_F(KeptPagesTest, GivesWhatWasFreedAgain) {
  char* first = Allocate(kMegabyte);
  first[0] = 'a';
  EXPECT_TRUE(pages_.FreePages(first, kMegabyte));
  EXPECT_EQ(mapper_.mapped().size(), 1U);
  EXPECT_EQ(Allocate(kMegabyte), first);
  EXPECT_NE(Allocate(kMegabyte), first);
}

TEST_F(KeptPagesTest, GivesALittleMoreButNotMuch) {
  char* first = Allocate(kMegabyte);
  pages_.FreePages(first, kMegabyte);
  EXPECT_NE(Allocate(kMegabyte / 2), first);
  EXPECT_NE(Allocate(kMegabyte + 4096), first);
  constexpr size_t kLess = kMegabyte - 65536;
  EXPECT_EQ(Allocate(kLess), first);
  // The whole of it is unmapped.
  EXPECT_TRUE(pages_.ReleasePages(first, kLess, 4096));
  EXPECT_EQ(mapper_.mapped().at(first), 4096U);
}

TEST_F(KeptPagesTest, KeepsOnlyWhatNobodyChanged) {
  for (auto change :
       {+[](KeptPages&pages, char*at) { pages.SetPermissions(at, 4096, v8::PageAllocator::kRead); },
        +[](KeptPages&pages, char*at) { pages.DecommitPages(at, 4096); },
        +[](KeptPages&pages, char*at) { pages.DiscardSystemPages(at, 4096); },
        +[](KeptPages&pages, char*at) {
          pages.RecommitPages(at, 4096, v8::PageAllocator::kReadWrite);
        },
        +[](KeptPages&pages, char*at) { pages.SealPages(at, 4096); }}) {
    char* changed = Allocate(kMegabyte);
    char* other = Allocate(kMegabyte);
    change(pages_, changed + kMegabyte - 4096);
    pages_.FreePages(changed, kMegabyte);
    EXPECT_EQ(mapper_.mapped().count(changed), 0U);
    pages_.FreePages(other, kMegabyte);
    EXPECT_EQ(mapper_.mapped().count(other), 1U);
  }
}

TEST_F(KeptPagesTest, KeepsNoOtherKind) {
  char* small = Allocate(kAlignment);
  char* large = Allocate(KeptPages::kMost + 4096);
  char* reserved = Allocate(kMegabyte, v8::PageAllocator::kNoAccess);
  pages_.FreePages(small, kAlignment);
  pages_.FreePages(large, KeptPages::kMost + 4096);
  pages_.FreePages(reserved, kMegabyte);
  EXPECT_TRUE(mapper_.mapped().empty());
}

TEST_F(KeptPagesTest, KeepsNoMoreThanItMay) {
  constexpr size_t kCount = KeptPages::kMostKept / kMegabyte;
  std::array<char*, kCount + 3> pieces = {};
  for (char*& piece : pieces) {
    piece = Allocate(kMegabyte);
  }
  for (char* piece : pieces) {
    pages_.FreePages(piece, kMegabyte);
  }
  EXPECT_EQ(mapper_.mapped().size(), kCount);
  EXPECT_EQ(mapper_.mapped().count(pieces.back()), 1U);
}

TEST_F(KeptPagesTest, GivesEverythingBackWhenItIsTold) {
  char* kept = Allocate(kMegabyte);
  char* used = Allocate(kMegabyte);
  pages_.FreePages(kept, kMegabyte);
  pages_.GiveBack();
  EXPECT_EQ(mapper_.mapped().count(kept), 0U);
  pages_.FreePages(used, kMegabyte);
  EXPECT_EQ(Allocate(kMegabyte), used);
}

TEST(KeptPages, GivesEverythingBackInTheEnd) {
  Mapper mapper;
  {
    KeptPages pages(&mapper);
    void* made = pages.AllocatePages(nullptr, kMegabyte, kAlignment, v8::PageAllocator::kReadWrite);
    pages.FreePages(made, kMegabyte);
    EXPECT_EQ(mapper.mapped().size(), 1U);
  }
  EXPECT_TRUE(mapper.mapped().empty());
}

}  // namespace
}  // namespace refnode
