#include "reference/worker/thread_options.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace refnode {

namespace {

constexpr std::array<std::string_view, 12> kOfProcess = {
    "completion-bash", "disable-proto", "help",    "icu-data-dir",
    "print-features",  "secure-heap",   "spawn",   "title",
    "v8-options",      "v8-pool-size",  "version", "zero-fill-buffers",
};

bool IsOfProcess(std::string_view name) {
  return std::ranges::find(kOfProcess, name) != kOfProcess.end();
}

// The words from which an option of the process came.
std::string Written(const std::pair<std::string, std::string>& option) {
  return "--" + option.first + (option.second.empty() ? "" : "=" + option.second);
}

}  // namespace

std::vector<std::string> ParseThreadArguments(const std::vector<std::string>& words,
                                              CommandLine& merged) {
  CommandLine parsed;
  ParseArguments(words, parsed);
  std::vector<std::string> refused = std::move(parsed.errors);
  refused.insert(refused.end(), parsed.v8_options.begin(), parsed.v8_options.end());
  for (const auto& option : parsed.values) {
    if (IsOfProcess(option.first)) {
      refused.push_back(Written(option));
    }
  }
  refused.insert(refused.end(), parsed.arguments.begin(), parsed.arguments.end());
  if (!refused.empty()) {
    return refused;
  }
  merged.values.insert(merged.values.end(), parsed.values.begin(), parsed.values.end());
  merged.exec_argv = words;
  return {};
}

void ParseThreadEnvironment(const std::string& text, CommandLine& merged) {
  CommandLine parsed;
  ParseEnvironmentOptions(text, parsed);
  std::erase_if(parsed.values, [](const auto& option) { return IsOfProcess(option.first); });
  merged.errors.insert(merged.errors.end(), parsed.errors.begin(), parsed.errors.end());
  merged.values.insert(merged.values.end(), parsed.values.begin(), parsed.values.end());
}

}  // namespace refnode
