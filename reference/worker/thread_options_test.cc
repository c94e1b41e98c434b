#include "reference/worker/thread_options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace refnode {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ThreadOptionsTest, TakesWhatAThreadCanHave) {
  CommandLine merged;
  EXPECT_THAT(ParseThreadArguments({"--trace-warnings", "-r", "./a.js"}, merged), IsEmpty());
  EXPECT_TRUE(merged.Has("trace-warnings"));
  EXPECT_EQ(merged.Value("require", ""), "./a.js");
  EXPECT_THAT(merged.exec_argv, ElementsAre("--trace-warnings", "-r", "./a.js"));
}

TEST(ThreadOptionsTest, RefusesWhatNobodyKnowsAndWhatIsForTheProcess) {
  CommandLine merged;
  EXPECT_THAT(ParseThreadArguments({"--no-such-option"}, merged), ElementsAre("--no-such-option"));
  EXPECT_THAT(ParseThreadArguments({"--title=x"}, merged), ElementsAre("--title=x"));
  EXPECT_THAT(ParseThreadArguments({"--max-old-space-size=9"}, merged),
              ElementsAre("--max-old-space-size=9"));
  EXPECT_THAT(merged.values, IsEmpty());
}

TEST(ThreadOptionsTest, IgnoresOptionsOfTheProcessInTheEnvironment) {
  CommandLine merged;
  ParseThreadEnvironment("--title=x --no-warnings", merged);
  EXPECT_THAT(merged.errors, IsEmpty());
  EXPECT_EQ(merged.Value("warnings", ""), "false");
  EXPECT_EQ(merged.Value("title", "none"), "none");
}

TEST(ThreadOptionsTest, SaysWhatTheEnvironmentMustNotHold) {
  CommandLine merged;
  ParseThreadEnvironment("--no-such-option", merged);
  EXPECT_THAT(merged.errors, ElementsAre("--no-such-option is not allowed in NODE_OPTIONS"));
}

}  // namespace
}  // namespace refnode
