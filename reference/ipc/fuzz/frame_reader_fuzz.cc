// Frames of an advanced channel, in any pieces.

#include "reference/ipc/fuzz/fuzz_target.h"
#include "reference/ipc/fuzz/reader_check.h"

namespace {

uint32_t LengthAt(std::string_view bytes) {
  uint32_t length = 0;
  for (const char byte : bytes.substr(0, 4)) {
    length = length * 256 + static_cast<uint8_t>(byte);
  }
  return length;
}

refnode::Content Frames(std::string_view stream, size_t longest) {
  refnode::Content content;
  while (!stream.empty()) {
    if (stream.size() < 4) {
      content.partial = true;
      return content;
    }
    const size_t length = LengthAt(stream);
    const std::string_view frame = stream.substr(4, length);
    const bool is_value = frame.empty() || frame.front() == '\xFF';
    if (length == 0 || length > longest || !is_value) {
      content.result = refnode::FeedResult::kMalformed;
      return content;
    }
    if (frame.size() < length) {
      content.partial = true;
      return content;
    }
    content.messages.emplace_back(frame);
    stream.remove_prefix(4 + length);
  }
  return content;
}

}  // namespace

int LLVMFuzzerInitialize(int*, char***) { return 0; }

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  refnode::CheckReader<refnode::FrameReader>(data, size, Frames);
  return 0;
}
