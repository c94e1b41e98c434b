#include "reference/handles/read_slab.h"

#include <cstdint>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

TEST(ReadSlab, BeginsAtAMultipleOfItsSize) {
  ReadSlab* slab = ReadSlab::Make();
  ASSERT_NE(slab, nullptr);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(slab->rest().data()) % ReadSlab::kSize, 0U);
  EXPECT_EQ(slab->rest().size(), ReadSlab::kSize);
  slab->Release();
}

TEST(ReadSlab, CutsPiecesOneAfterTheOther) {
  ReadSlab* slab = ReadSlab::Make();
  char* start = slab->rest().data();
  slab->Cut(100);
  EXPECT_EQ(slab->rest().data(), start + 128);
  slab->Cut(64);
  EXPECT_EQ(slab->rest().data(), start + 192);
  slab->Cut(ReadSlab::kSize - 192);
  EXPECT_TRUE(slab->rest().empty());
  for (int reference = 0; reference < 4; ++reference) {
    slab->Release();
  }
}

TEST(ReadSlab, LastPieceMayBeShorterThanItsRoom) {
  ReadSlab* slab = ReadSlab::Make();
  slab->Cut(ReadSlab::kSize - 1);
  EXPECT_TRUE(slab->rest().empty());
  slab->Release();
  slab->Release();
}

TEST(ReadSlab, MemoryIsUsedAgain) {
  ReadSlab* slab = ReadSlab::Make();
  char* memory = slab->rest().data();
  slab->Release();
  slab = ReadSlab::Make();
  EXPECT_EQ(slab->rest().data(), memory);
  slab->Release();
}

TEST(ReadSlab, PiecesMayBeReleasedOnOtherThreads) {
  ReadSlab* slab = ReadSlab::Make();
  std::vector<std::thread> threads;
  for (int piece = 0; piece < 4; ++piece) {
    slab->Cut(64);
    threads.emplace_back([slab] { slab->Release(); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(slab->rest().size(), ReadSlab::kSize - 256);
  slab->Release();
}

}  // namespace
}  // namespace refnode
