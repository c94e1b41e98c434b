// The main function of a native suite: googletest's own, with the runtime under test and the
// observation log.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "spec-tests/native/support/observation_log.h"
#include "spec-tests/native/support/runtime.h"

namespace childproof::native {
namespace {

constexpr int kUsageError = 2;

// Reports the end of a test, and failures that no Observed matcher reported.
class LogListener : public ::testing::EmptyTestEventListener {
 public:
  void OnTestPartResult(const ::testing::TestPartResult& result) override {
    if (!result.failed() || ObservationLog::Get().TakeToldFailure()) {
      return;
    }
    ++assertions_;
    ObservationLog::Get().Differs({.name = "assertion" + std::to_string(assertions_),
                                   .expected = "holds",
                                   .saw = result.message()});
    ObservationLog::Get().TakeToldFailure();
  }

  void OnTestEnd(const ::testing::TestInfo& info) override {
    // A skipped test showed nothing; without this line its case is incomplete.
    if (!info.result()->Skipped()) {
      ObservationLog::Get().Done();
    }
  }

 private:
  int assertions_ = 0;
};

int UsageError(const std::string& what) {
  std::cerr
      << "usage: <suite> --runtime='[\"node\",\"{script}\"]' [--patience=SECONDS] [--gtest_…]\n"
      << what << "\n";
  return kUsageError;
}

int Main(int argc, char** argv) {
  ::testing::InitGoogleMock(&argc, argv);
  if (::testing::GTEST_FLAG(list_tests)) {
    return RUN_ALL_TESTS();
  }
  Result<Settings> settings = ReadSettings({argv + 1, argv + argc});
  if (!settings.ok()) {
    return UsageError(settings.failure().Message());
  }
  if (settings.value().command.empty()) {
    return UsageError("no runtime to test");
  }
  ObservationLog::Get().OpenAt(settings.value().log);
  SetTheSettings(std::move(settings).value());
  ::testing::UnitTest::GetInstance()->listeners().Append(new LogListener);  // googletest owns it
  const int failed = RUN_ALL_TESTS();
  if (::testing::UnitTest::GetInstance()->test_to_run_count() == 0) {
    return UsageError("no test has the name that --gtest_filter asks for");
  }
  return failed;
}

}  // namespace
}  // namespace childproof::native

int main(int argc, char** argv) { return childproof::native::Main(argc, argv); }
