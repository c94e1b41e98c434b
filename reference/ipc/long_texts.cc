#include "reference/ipc/long_texts.h"

#include <algorithm>
#include <optional>

#include "reference/ipc/escapes.h"

namespace refnode {

namespace {

// A line with more than this around its long texts is parsed as it is: going through it twice costs
// more than what is won.
constexpr size_t kMostAround = 4096;

// Reads a line from its beginning, and writes the rest beside.
class Shortener {
 public:
  Shortener(std::string_view line, size_t long_from) : line_(line), long_from_(long_from) {}

  // False where the line is to be parsed as it is.
  bool Run() {
    while (at_ < line_.size()) {
      if (line_[at_] == '"' ? !TakeString() : !TakeOther()) {
        return false;
      }
    }
    return true;
  }

  ShortenedLine Take() { return std::move(shortened_); }

 private:
  bool Copy(size_t count) {
    shortened_.rest.append(line_.substr(at_, count));
    at_ += count;
    return shortened_.rest.size() <= kMostAround;
  }

  bool TakeOther() {
    char character = line_[at_];
    if (character == '{' || character == '[') {
      is_object_ = depth_ == 0 ? character == '{' : is_object_;
      ++depth_;
    } else if (character == '}' || character == ']') {
      --depth_;
    }
    // A name stands before its colon.
    if (character == ':' && depth_ == 1) {
      name_ = last_;
    } else if (character == ',') {
      name_.reset();
    }
    return Copy(1);
  }

  bool TakeString() {
    std::string_view behind = line_.substr(at_ + 1);
    size_t length = CountPlain(behind);
    last_.reset();
    if (length < behind.size() && behind[length] == '"') {
      std::string_view text = behind.substr(0, length);
      if (length >= long_from_ && is_object_ && depth_ == 1 && name_.has_value()) {
        return TakeLong(text);
      }
      last_ = text;
      return Copy(length + 2);
    }
    return CopyEscaped(length);
  }

  // A string with an escape, or a character that is none of ASCII, or none that JSON allows, behind
  // its first `plain` characters.
  bool CopyEscaped(size_t plain) {
    size_t end = at_ + 1 + plain;
    while (end < line_.size() && line_[end] != '"' && end - at_ <= kMostAround) {
      end += line_[end] == '\\' ? 2U : 1U;
    }
    return Copy(std::min(end + 1, line_.size()) - at_);
  }

  bool TakeLong(std::string_view text) {
    for (const LongText& other : shortened_.texts) {
      if (other.name == *name_) {
        return false;
      }
    }
    shortened_.texts.push_back({*name_, text});
    shortened_.rest.append(kTextMarkInJson);
    at_ += text.size() + 2;
    return shortened_.rest.size() <= kMostAround;
  }

  std::string_view line_;
  size_t long_from_;
  size_t at_ = 0;
  size_t depth_ = 0;
  bool is_object_ = false;
  std::optional<std::string_view> last_;  // the string before, where it has no escapes
  std::optional<std::string_view> name_;  // the property whose value comes
  ShortenedLine shortened_;
};

size_t CountMarks(std::string_view text) {
  // Whoever writes the mark need not write it as we do.
  size_t count = 0;
  for (size_t at = text.find("\\u0001"); at != std::string_view::npos;
       at = text.find("\\u0001", at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

ShortenedLine Shorten(std::string_view line, size_t long_from) {
  Shortener shortener(line, long_from);
  if (!shortener.Run()) {
    return {};
  }
  ShortenedLine shortened = shortener.Take();
  // Nothing else may read as the mark.
  if (CountMarks(shortened.rest) != 2 * shortened.texts.size()) {
    return {};
  }
  return shortened;
}

}  // namespace refnode
