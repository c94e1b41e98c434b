#include "spec-tests/native/support/runtime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>

namespace childproof::native {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::StartsWith;

TEST(ReadSettings, TakesRuntimePatienceAndLog) {
  const Result<Settings> settings = ReadSettings(
      {R"(--runtime=["node","--flag","{script}"])", "--patience=1.5", R"(["/log","main",{}])"});
  ASSERT_TRUE(settings.ok());
  EXPECT_THAT(settings.value().command, ElementsAre("node", "--flag", "{script}"));
  EXPECT_EQ(settings.value().patience, std::chrono::milliseconds(1500));
  EXPECT_EQ(settings.value().log, "/log");
}

class BadArgument : public ::testing::TestWithParam<const char*> {};

TEST_P(BadArgument, IsNamed) {
  const Result<Settings> settings = ReadSettings({GetParam()});
  ASSERT_FALSE(settings.ok());
  EXPECT_THAT(settings.failure().Message(), StartsWith("read " + std::string(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(ReadSettings, BadArgument,
                         ::testing::Values("--runtime=node", "--runtime=[]", "--runtime=[1]",
                                           "--patience=0", "--patience=-1", "--patience=5s",
                                           "--runtimes=[]", "[1]", "log"));

TEST(CommandFor, PutsTheScriptInPlaceAndArgumentsBehind) {
  Settings settings;
  settings.command = {"run", "--main={script}", "{script}"};
  EXPECT_THAT(CommandFor(settings, "/a/{script}", {"one", "two"}),
              ElementsAre("run", "--main=/a/{script}", "/a/{script}", "one", "two"));
}

TEST(EnvironmentWith, LeavesOutAChannelOfItsOwn) {
  ASSERT_EQ(setenv("NODE_CHANNEL_FD", "9", 1), 0);
  ASSERT_EQ(setenv("KEPT", "yes", 1), 0);
  const std::vector<std::string> environment = EnvironmentWith({"ADDED=1"});
  unsetenv("NODE_CHANNEL_FD");
  unsetenv("KEPT");
  EXPECT_THAT(environment, Each(Not(StartsWith("NODE_CHANNEL_FD"))));
  EXPECT_THAT(environment, Contains("KEPT=yes"));
  EXPECT_EQ(environment.back(), "ADDED=1");
}

}  // namespace
}  // namespace childproof::native
