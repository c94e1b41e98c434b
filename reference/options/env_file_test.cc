#include "reference/options/env_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace refnode {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(EnvText, TakesOneEntryALine) {
  EXPECT_THAT(ParseEnvText("A=1\n\n B = 2 \r\nexport C=3"),
              ElementsAre(Pair("A", "1"), Pair("B", "2"), Pair("C", "3")));
}

TEST(EnvText, IgnoresCommentsAndLinesWithoutAName) {
  EXPECT_THAT(ParseEnvText("#A=1\nB\n=2\nC=3#4\nD=# e"),
              ElementsAre(Pair("C", "3"), Pair("D", "")));
}

TEST(EnvText, QuotesHoldLineBreaksAndComments) {
  EXPECT_THAT(ParseEnvText("A=\"x # y\" # z\nB='m\nn'\nC=`\"'`"),
              ElementsAre(Pair("A", "x # y"), Pair("B", "m\nn"), Pair("C", "\"'")));
}

TEST(EnvText, DoubleQuotesKnowTheLineBreakOnly) {
  EXPECT_THAT(ParseEnvText("A=\"a\\nb\\t\"\nB='a\\nb'"),
              ElementsAre(Pair("A", "a\nb\\t"), Pair("B", "a\\nb")));
}

TEST(EnvText, QuoteThatIsNeverClosedIsACharacter) {
  EXPECT_THAT(ParseEnvText("A=\"x\nB=2"), ElementsAre(Pair("A", "\"x"), Pair("B", "2")));
}

TEST(EnvText, LastValueCounts) {
  EXPECT_THAT(ParseEnvText("A=1\nA=2"), ElementsAre(Pair("A", "2")));
}

TEST(EnvText, NothingIsNothing) { EXPECT_THAT(ParseEnvText(""), IsEmpty()); }

}  // namespace
}  // namespace refnode
