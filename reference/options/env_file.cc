#include "reference/options/env_file.h"

#include <algorithm>

namespace refnode {

namespace {

constexpr std::string_view kSpaces = " \t\r\v\f";
constexpr std::string_view kQuotes = "\"'`";
constexpr std::string_view kExport = "export ";

std::string_view Trim(std::string_view text) {
  size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

// Double quotes know one escape, the line break.
std::string ExpandLineBreaks(std::string_view text) {
  constexpr std::string_view kEscape = "\\n";
  std::string expanded;
  size_t at = 0;
  for (size_t found = text.find(kEscape); found != std::string_view::npos;
       found = text.find(kEscape, at)) {
    expanded.append(text.substr(at, found - at)).push_back('\n');
    at = found + kEscape.size();
  }
  return expanded.append(text.substr(at));
}

class EnvParser {
 public:
  explicit EnvParser(std::string_view text) : rest_(text) {}

  std::map<std::string, std::string> Run() {
    while (!rest_.empty()) {
      size_t start = rest_.find_first_not_of(" \t\r\v\f\n");
      rest_.remove_prefix(start == std::string_view::npos ? rest_.size() : start);
      TakeEntry();
    }
    return std::move(entries_);
  }

 private:
  void TakeEntry() {
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos || equals == 0) {
      SkipLine();
      return;
    }
    std::string_view key = Trim(line.substr(0, equals));
    if (key.starts_with(kExport)) {
      key = Trim(key.substr(kExport.size()));
    }
    rest_.remove_prefix(equals + 1);
    size_t start = std::min(rest_.find_first_not_of(kSpaces), rest_.size());
    rest_.remove_prefix(start);
    std::string value = TakeValue();
    SkipLine();
    if (!key.empty()) {
      entries_.insert_or_assign(std::string(key), std::move(value));
    }
  }

  // Quotes hold line breaks and the sign of a comment; one that is never closed is an ordinary
  // character.
  std::string TakeValue() {
    if (!rest_.empty() && kQuotes.find(rest_[0]) != std::string_view::npos) {
      char quote = rest_[0];
      size_t end = rest_.find(quote, 1);
      if (end != std::string_view::npos) {
        std::string_view quoted = rest_.substr(1, end - 1);
        std::string value = quote == '"' ? ExpandLineBreaks(quoted) : std::string(quoted);
        rest_.remove_prefix(end + 1);
        return value;
      }
    }
    std::string_view line = rest_.substr(0, rest_.find('\n'));
    return std::string(Trim(line.substr(0, line.find('#'))));
  }

  void SkipLine() {
    size_t end = rest_.find('\n');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  }

  std::string_view rest_;
  std::map<std::string, std::string> entries_;
};

}  // namespace

std::map<std::string, std::string> ParseEnvText(std::string_view text) {
  return EnvParser(text).Run();
}

}  // namespace refnode
