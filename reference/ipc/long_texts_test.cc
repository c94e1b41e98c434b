#include "reference/ipc/long_texts.h"

#include <string>

#include "gtest/gtest.h"

namespace refnode {
namespace {

const std::string kLong(kLongText, 'x');
const std::string kQuoted = '"' + kLong + '"';
const std::string kMark(kTextMarkInJson);

TEST(Shorten, TakesTheTextsOfAnObjectOut) {
  std::string line = R"({ "a": )" + kQuoted + R"(, "b":{"c":[1,"d"]},"e":)" + kQuoted + "}";
  ShortenedLine shortened = Shorten(line);
  ASSERT_EQ(shortened.texts.size(), 2U);
  EXPECT_EQ(shortened.texts[0].name, "a");
  EXPECT_EQ(shortened.texts[0].text, kLong);
  EXPECT_EQ(shortened.texts[1].name, "e");
  EXPECT_EQ(shortened.rest, R"({ "a": )" + kMark + R"(, "b":{"c":[1,"d"]},"e":)" + kMark + "}");
}

TEST(Shorten, GoesOverStringsWithEscapes) {
  std::string line = R"({"\"a\\":"\\","b":"\":","é":"\u0041","c":)" + kQuoted + "}";
  ShortenedLine shortened = Shorten(line);
  ASSERT_EQ(shortened.texts.size(), 1U);
  EXPECT_EQ(shortened.texts[0].name, "c");
}

TEST(Shorten, LeavesEverythingElse) {
  const auto leaves = [](const std::string& line) { return Shorten(line).texts.empty(); };
  EXPECT_TRUE(leaves(""));
  EXPECT_TRUE(leaves(kQuoted));
  EXPECT_TRUE(leaves("[" + kQuoted + "]"));
  EXPECT_TRUE(leaves(R"({"a":{"b":)" + kQuoted + "}}"));
  EXPECT_TRUE(leaves(R"({"a":[)" + kQuoted + "]}"));
  EXPECT_TRUE(leaves(R"({"a":")" + kLong.substr(1) + R"("})"));
  EXPECT_TRUE(leaves("{" + kQuoted + ":1}"));
  EXPECT_TRUE(leaves(R"({"\u0061":)" + kQuoted + "}"));
  EXPECT_TRUE(leaves(R"({"a":"\n)" + kLong + R"("})"));
  EXPECT_TRUE(leaves(R"({"a":")" + kLong + R"(é"})"));
  EXPECT_TRUE(leaves(R"({"a":")" + kLong));
  EXPECT_TRUE(leaves(R"({"a":)" + kQuoted + R"(,"b":[)" + std::string(5000, '1') + "]}"));
  // Twice the same name, and what reads as the mark.
  EXPECT_TRUE(leaves(R"({"a":)" + kQuoted + R"(,"a":)" + kQuoted + "}"));
  EXPECT_TRUE(leaves(R"({"a":)" + kQuoted + R"(,"b":)" + kMark + "}"));
}

TEST(Shorten, TakesWhatIsNoJson) {
  for (const char* before : {"}}]", "{\"a\":", ":", ",\"a\":", "{\"a\"", "{\"a\"::", "\\"}) {
    EXPECT_LE(Shorten(before + kQuoted).texts.size(), 1U) << before;
  }
  EXPECT_TRUE(Shorten("{\"a\":\"\\").texts.empty());
}

}  // namespace
}  // namespace refnode
