#include "spec-tests/native/support/observed.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "spec-tests/native/support/descriptor.h"
#include "spec-tests/native/support/temp_dir.h"

namespace childproof::native {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;

// Gives the tests a log to write and read.
class Observations : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(directory_.ok());
    path_ = directory_.value().path() / "log";
    ASSERT_TRUE(Open(path_, O_WRONLY | O_CREAT).ok());
    ObservationLog::Get().OpenAt(path_);
  }

  void TearDown() override { ObservationLog::Get().OpenAt(""); }

  // What came with each event, together with the two names.
  std::vector<Json> Events() const {
    std::vector<Json> events;
    std::ifstream file(path_);
    for (std::string line; std::getline(file, line);) {
      events.push_back(Json::parse(line).at("e"));
    }
    return events;
  }

 private:
  Result<TempDir> directory_ = TempDir::Make();
  std::filesystem::path path_;
};

TEST_F(Observations, AreLoggedOnceWhenTheyMatch) {
  EXPECT_THAT(std::string("hello"), Observed("greeting", HasSubstr("ell")));
  ASSERT_EQ(Events().size(), 1U);
  EXPECT_EQ(Events().front(), Json::parse(R"(["check", "passes", {"name": "greeting",
            "expected": "has substring \"ell\"", "saw": "hello"}])"));
}

TEST_F(Observations, AreLoggedOnceWhenTheyDiffer) {
  EXPECT_NONFATAL_FAILURE(EXPECT_THAT(8, Observed("number", Eq(7))), "is equal to 7");
  ASSERT_EQ(Events().size(), 1U);
  EXPECT_EQ(Events().front(), Json::parse(R"(["check", "differs", {"name": "number",
            "expected": "is equal to 7", "saw": 8}])"));
  EXPECT_TRUE(ObservationLog::Get().TakeToldFailure());
  EXPECT_FALSE(ObservationLog::Get().TakeToldFailure());
}

TEST_F(Observations, KeepBytesThatAreNoText) {
  EXPECT_THAT(std::string("\xFF\x0F"), Observed("bytes", Eq("\xFF\x0F")));
  EXPECT_EQ(Events().front().at(2).at("saw"),
            Json::parse(R"({"$": "bytes", "type": "Buffer", "hex": "ff0f"})"));
}

TEST_F(Observations, TellWhatElseHappens) {
  ObservationLog::Get().MachineFailed("no sockets");
  ObservationLog::Get().RuntimeDied("SIGSEGV");
  ObservationLog::Get().RuntimeSilent("a line");
  const std::vector<Json> events = Events();
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0], Json::parse(R"(["machine", "failed", {"what": "no sockets"}])"));
  EXPECT_EQ(events[1], Json::parse(R"(["runtime", "died", {"signal": "SIGSEGV"}])"));
  EXPECT_EQ(events[2], Json::parse(R"(["runtime", "silent", {"awaited": "a line"}])"));
}

}  // namespace
}  // namespace childproof::native
