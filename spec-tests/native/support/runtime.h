#ifndef SPEC_TESTS_NATIVE_SUPPORT_RUNTIME_H_
#define SPEC_TESTS_NATIVE_SUPPORT_RUNTIME_H_

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "spec-tests/native/support/deadline.h"
#include "spec-tests/native/support/result.h"

namespace childproof::native {

// The runtime under test, and what else the command line of a native suite says.
struct Settings {
  // How the runtime is started: an argv in which `{script}` stands for the script's path.
  std::vector<std::string> command;

  // Where the observations go; empty by hand.
  std::string log;

  // How long one test may wait for the runtime, all in all.
  std::chrono::milliseconds patience = std::chrono::seconds(10);
};

// Reads `--runtime=["…","{script}"]`, `--patience=SECONDS` and the harness's own word `["log path",
// …]`, which come after what googletest took away. The failure tells what is wrong with them.
Result<Settings> ReadSettings(const std::vector<std::string>& arguments);

// The command line that starts the runtime on a script, with further arguments at its end.
std::vector<std::string> CommandFor(const Settings& settings, const std::filesystem::path& script,
                                    const std::vector<std::string>& arguments);

// What the main function read; the same for all tests of the process.
const Settings& TheSettings();
void SetTheSettings(Settings settings);

// This process's environment as `NAME=value` without the variables that announce a channel, and
// then `additions`.
std::vector<std::string> EnvironmentWith(const std::vector<std::string>& additions);

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_SUPPORT_RUNTIME_H_
