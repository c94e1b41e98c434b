// Long texts in JSON that is read: they become texts of V8 as they are, without being parsed, which
// looks at each character by itself. Free of V8.

#ifndef REFERENCE_IPC_LONG_TEXTS_H_
#define REFERENCE_IPC_LONG_TEXTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace refnode {

// A property of a message, whose text is in JSON what it is.
struct LongText {
  std::string_view name;
  std::string_view text;
};

// A message without its long texts, which are parts of the line.
struct ShortenedLine {
  std::string rest;  // JSON with kTextMark in their places
  std::vector<LongText> texts;
};

// What stands for a text in the rest, as JSON and as JSON.parse reads it.
inline constexpr std::string_view kTextMarkInJson = "\"\\u0001a long text\\u0001\"";
inline constexpr std::string_view kTextMark =
    "\x01"
    "a long text\x01";

// From this length on a text is long.
inline constexpr size_t kLongText = 65536;

// Takes texts out of a line that is an object: those that are values of its own properties and most
// of the line together. Without texts where there are no such. The line may be anything; where it
// is no JSON, the rest is none, either. Texts are long from `long_from` on, which is at least 1.
ShortenedLine Shorten(std::string_view line, size_t long_from = kLongText);

}  // namespace refnode

#endif  // REFERENCE_IPC_LONG_TEXTS_H_
