#include "reference/ipc/value_scan.h"

#include <string>

#include "gtest/gtest.h"

namespace refnode {
namespace {

// Array lengths: 2^24 and 2^25 as V8 writes numbers.
const std::string k16Mi("a\x80\x80\x80\x08", 5);
const std::string k32Mi("a\x80\x80\x80\x10", 5);
const std::string kEnd16Mi("@\x00\x80\x80\x80\x08", 6);
const std::string kHeader("\xFF\x0F");
const std::string kText("\"\x01k");

std::string Repeat(const std::string& text, int count) {
  std::string all;
  for (int index = 0; index < count; ++index) {
    all += text;
  }
  return all;
}

TEST(ValueScan, AllowsTheLongestArrayOnce) {
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + k32Mi + "@"));
  EXPECT_TRUE(AnnouncesTooMuch(kHeader + k32Mi + "I\x02" + k16Mi));
}

TEST(ValueScan, AddsUpWhatStandsSideBySide) {
  const std::string array = k16Mi + kEnd16Mi;
  EXPECT_FALSE(
      AnnouncesTooMuch(kHeader + "A\x02" + Repeat(array, 2) + std::string("$\x00\x02", 3)));
  EXPECT_TRUE(AnnouncesTooMuch(kHeader + "A\x03" + Repeat(array, 3) + std::string("$\x00\x03", 3)));
}

TEST(ValueScan, DoesNotCountATableOfElements) {
  // 2^26, for which V8 takes no memory beforehand.
  const std::string table("a\x80\x80\x80\x20", 5);
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + Repeat(table + "I\x02", 9)));
}

TEST(ValueScan, TakesNoContentForATag) {
  const std::string arrays = Repeat(k32Mi, 4);
  const std::string length(1, static_cast<char>(arrays.size()));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + '"' + length + arrays));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + std::string("\\\x00\x01", 3) + length + arrays));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "B" + length + arrays));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "Z" +
                                std::string(1, static_cast<char>(arrays.size() * 2)) + arrays));
}

TEST(ValueScan, SeesWhatIsBehindEveryKindOfValue) {
  const std::string values[] = {
      "_",
      "0",
      "T",
      "I\x01",
      "U\x01",
      "N12345678",
      "D12345678",
      "n12345678",
      "Z\x02x",
      kText,
      "c\x02xx",
      "S\x01x",
      "s" + kText,
      "R" + kText + std::string("\x00", 1),
      "y",
      "o" + kText + "T{\x01",
      ";TT:\x02",
      "'T,\x01",
      "B\x01x",
      std::string("B\x01xVB\x00\x01\x00", 8),
      "~\x01\x08x",
      "A\x01-$" + std::string("\x00\x01", 2),
      "rTm" + kText + "s" + kText + "co" + kText + "T{\x01.",
      std::string("\\\x00\x01\x01x", 5),
      "\\\x01" + kText,
      std::string("\0T", 2),
      "^" + std::string("\x00", 1),
  };
  for (const std::string& value : values) {
    const std::string list = kHeader + "A\x03" + value;
    EXPECT_FALSE(AnnouncesTooMuch(list + k32Mi + "@")) << value;
    EXPECT_TRUE(AnnouncesTooMuch(list + k16Mi + kEnd16Mi + Repeat(k16Mi, 2))) << value;
  }
}

TEST(ValueScan, TakesFiveBytesForANumber) {
  // A number that goes on, to hide the tag behind it.
  const std::string hiding("a\xC3\xC3\xC3\xC3\xED", 6);
  EXPECT_TRUE(AnnouncesTooMuch(kHeader + hiding + k32Mi + "I\x02" + k16Mi + "I\x02I\x02I\x02"));
}

TEST(ValueScan, StopsAtTheEndOfTheValue) {
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "T" + Repeat(k32Mi, 4)));
}

TEST(ValueScan, StopsWhereV8WouldNotGoOn) {
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "A\x02?" + Repeat(k32Mi, 4)));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "A\x02rX" + Repeat(k32Mi, 4)));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "A\x02\\\x02" + Repeat(k32Mi, 4)));
  EXPECT_FALSE(AnnouncesTooMuch(""));
  EXPECT_FALSE(AnnouncesTooMuch(kHeader + "a\x80"));
}

}  // namespace
}  // namespace refnode
