// Lines of a json channel, in any pieces.

#include "reference/ipc/fuzz/fuzz_target.h"
#include "reference/ipc/fuzz/reader_check.h"

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

}  // namespace

int LLVMFuzzerInitialize(int*, char***) { return 0; }

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  refnode::CheckReader<refnode::LineReader>(data, size, Lines);
  return 0;
}
