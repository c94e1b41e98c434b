#include "reference/worker/message_bytes.h"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <span>

#include "gtest/gtest.h"

namespace refnode {
namespace {

constexpr uint8_t kMark = 0xA5;

// Grows in steps, as a serializer does, fills what there is with marks, and keeps it.
void Fill(MessageBytes& bytes, std::initializer_list<size_t> sizes) {
  uint8_t* grown = nullptr;
  size_t filled = 0;
  for (size_t size : sizes) {
    size_t given = 0;
    grown = bytes.Grow(grown, size, &given);
    EXPECT_GE(given, size);
    std::memset(grown + filled, kMark, given - filled);
    filled = given;
  }
  bytes.Keep(grown, filled);
  EXPECT_EQ(bytes.data(), grown);
}

bool IsMarked(MessageBytes& bytes) {
  return std::ranges::all_of(std::span(bytes.data(), bytes.size()),
                             [](uint8_t byte) { return byte == kMark; });
}

bool LiesInside(MessageBytes& bytes) {
  auto* begin = reinterpret_cast<uint8_t*>(&bytes);
  return bytes.data() >= begin && bytes.data() < begin + sizeof(bytes);
}

TEST(MessageBytesTest, FewLieInside) {
  MessageBytes bytes;
  Fill(bytes, {65});
  EXPECT_EQ(bytes.size(), MessageBytes::kRoom);
  EXPECT_TRUE(LiesInside(bytes));
}

TEST(MessageBytesTest, ManyLieElsewhereWithWhatThereWas) {
  MessageBytes bytes;
  Fill(bytes, {65, 200, 5000});
  EXPECT_EQ(bytes.size(), 5000U);
  EXPECT_FALSE(LiesInside(bytes));
  EXPECT_TRUE(IsMarked(bytes));
}

TEST(MessageBytesTest, ManyAtOnceLieElsewhere) {
  MessageBytes bytes;
  Fill(bytes, {1000});
  EXPECT_FALSE(LiesInside(bytes));
  EXPECT_TRUE(IsMarked(bytes));
}

TEST(MessageBytesTest, FewTakeThePlaceOfMany) {
  MessageBytes bytes;
  Fill(bytes, {1000});
  Fill(bytes, {65});
  EXPECT_TRUE(LiesInside(bytes));
  EXPECT_EQ(bytes.size(), MessageBytes::kRoom);
  EXPECT_TRUE(IsMarked(bytes));
}

TEST(MessageBytesTest, WhatGrewInVainIsDropped) {
  MessageBytes bytes;
  size_t given = 0;
  bytes.Drop(nullptr);
  bytes.Drop(bytes.Grow(nullptr, 1, &given));
  bytes.Drop(bytes.Grow(nullptr, 1000, &given));
  EXPECT_EQ(bytes.size(), 0U);
}

TEST(MessageBytesTest, ResizesToWhereThereIsRoom) {
  MessageBytes bytes;
  for (size_t size : {size_t{0}, MessageBytes::kRoom, MessageBytes::kRoom + 1, size_t{8}}) {
    const uint8_t* room = bytes.Resize(size);
    EXPECT_EQ(bytes.data(), room);
    EXPECT_EQ(bytes.size(), size);
    EXPECT_EQ(LiesInside(bytes), size <= MessageBytes::kRoom) << size;
    std::fill_n(bytes.data(), size, kMark);
  }
  bytes.Clear();
  EXPECT_EQ(bytes.size(), 0U);
}

}  // namespace
}  // namespace refnode
