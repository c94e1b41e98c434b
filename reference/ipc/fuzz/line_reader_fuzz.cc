// Lines of a json channel, in any pieces, and with their texts taken out.

#include <cstdlib>
#include <string>

#include "reference/ipc/fuzz/fuzz_target.h"
#include "reference/ipc/fuzz/reader_check.h"
#include "reference/ipc/long_texts.h"

namespace {

refnode::Content Lines(std::string_view stream, size_t longest) {
  refnode::Content content;
  while (!stream.empty()) {
    const size_t newline = stream.find('\n');
    const std::string_view line = stream.substr(0, newline);
    if (line.size() > longest) {
      content.result = refnode::FeedResult::kMalformed;
      return content;
    }
    if (newline == std::string_view::npos) {
      content.partial = true;
      return content;
    }
    content.messages.emplace_back(line);
    stream.remove_prefix(newline + 1);
  }
  return content;
}

// What was taken out of a line, put back, makes the line.
void CheckShortened(std::string_view line) {
  constexpr size_t kFewCharacters = 2;
  refnode::ShortenedLine shortened = refnode::Shorten(line, kFewCharacters);
  if (shortened.texts.empty()) {
    return;
  }
  std::string whole;
  std::string_view rest = shortened.rest;
  for (const refnode::LongText& text : shortened.texts) {
    size_t mark = rest.find(refnode::kTextMarkInJson);
    if (mark == std::string_view::npos) {
      std::abort();
    }
    whole.append(rest.substr(0, mark)).append("\"").append(text.text).append("\"");
    rest.remove_prefix(mark + refnode::kTextMarkInJson.size());
  }
  if (whole.append(rest) != line) {
    std::abort();
  }
}

}  // namespace

int LLVMFuzzerInitialize(int*, char***) { return 0; }

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  refnode::CheckReader<refnode::LineReader>(data, size, Lines);
  CheckShortened({reinterpret_cast<const char*>(data), size});
  return 0;
}
