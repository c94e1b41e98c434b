#include "reference/process/memory_limits.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>

namespace refnode {

namespace {

constexpr uint64_t kNone = std::numeric_limits<uint64_t>::max();

std::string ReadText(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The number at the start of a text: `max` is none.
std::optional<uint64_t> ToNumber(const std::string& text) {
  if (text.starts_with("max")) {
    return kNone;
  }
  uint64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? std::optional(number) : std::nullopt;
}

// The rest of the line that begins like this.
std::optional<std::string> LineAfter(const std::string& text, const std::string& start) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(start)) {
      return line.substr(start.size());
    }
  }
  return std::nullopt;
}

struct Group {
  std::string folder;
  const char* limit;
  const char* high;  // a softer limit; null where there is none
  const char* current;
};

// The control group of memory that the process is in: version 1 names it, version 2 has one for
// everything.
Group FindGroup() {
  std::string groups = ReadText("/proc/self/cgroup");
  std::istringstream lines(groups);
  for (std::string line; std::getline(lines, line);) {
    size_t at = line.find(":memory:");
    if (at != std::string::npos) {
      return {"/sys/fs/cgroup/memory" + line.substr(at + 8), "memory.limit_in_bytes",
              "memory.soft_limit_in_bytes", "memory.usage_in_bytes"};
    }
  }
  return {"/sys/fs/cgroup" + LineAfter(groups, "0::").value_or(""), "memory.max", "memory.high",
          "memory.current"};
}

std::optional<uint64_t> LimitOf(const Group& group) {
  std::optional<uint64_t> limit = ToNumber(ReadText(group.folder + "/" + group.limit));
  std::optional<uint64_t> high = ToNumber(ReadText(group.folder + "/" + group.high));
  if (!limit.has_value() || !high.has_value()) {
    return std::nullopt;
  }
  uint64_t least = std::min(*limit, *high);
  // Version 1 says that there is none by the largest number of whole pages.
  constexpr uint64_t kUnlimited = 0x7FFFFFFFFFFF0000;
  return least >= kUnlimited ? kNone : least;
}

// A line of /proc/meminfo, in bytes.
uint64_t FromMeminfo(const char* name) {
  constexpr uint64_t kKibibyte = 1024;
  std::string rest = LineAfter(ReadText("/proc/meminfo"), name).value_or("");
  rest.erase(0, rest.find_first_not_of(' '));
  return ToNumber(rest).value_or(0) * kKibibyte;
}

}  // namespace

uint64_t ConstrainedMemory() { return LimitOf(FindGroup()).value_or(0); }

uint64_t AvailableMemory() {
  uint64_t free = FromMeminfo("MemAvailable:");
  Group group = FindGroup();
  uint64_t limit = LimitOf(group).value_or(kNone);
  if (limit == kNone || limit > FromMeminfo("MemTotal:")) {
    return free;
  }
  uint64_t current = ToNumber(ReadText(group.folder + "/" + group.current)).value_or(0);
  return current < limit ? limit - current : 0;
}

}  // namespace refnode
