#include "reference/engine/text.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace refnode {

v8::MaybeLocal<v8::String> TextFromUtf8(v8::Isolate* isolate, std::string_view text) {
  if (text.size() > static_cast<size_t>(v8::String::kMaxLength)) {
    return {};
  }
  return v8::String::NewFromUtf8(isolate, text.data(), v8::NewStringType::kNormal,
                                 static_cast<int>(text.size()));
}

v8::MaybeLocal<v8::String> TextFromLatin1(v8::Isolate* isolate, std::string_view text) {
  if (text.size() > static_cast<size_t>(v8::String::kMaxLength)) {
    return {};
  }
  return v8::String::NewFromOneByte(isolate, reinterpret_cast<const uint8_t*>(text.data()),
                                    v8::NewStringType::kNormal, static_cast<int>(text.size()));
}

bool IsAscii(std::string_view text) {
  // Without a branch inside a block, many bytes go at a time.
  using Block = std::array<uint64_t, 8>;
  constexpr uint64_t kUpperBits = 0x8080808080808080;
  const auto is_ascii = [](const Block& block) {
    uint64_t all =
        block[0] | block[1] | block[2] | block[3] | block[4] | block[5] | block[6] | block[7];
    return (all & kUpperBits) == 0;
  };
  Block block = {};
  for (; text.size() >= sizeof(Block); text.remove_prefix(sizeof(Block))) {
    std::memcpy(block.data(), text.data(), sizeof(Block));
    if (!is_ascii(block)) {
      return false;
    }
  }
  block = {};
  std::memcpy(block.data(), text.data(), text.size());
  return is_ascii(block);
}

v8::Local<v8::String> InternedText(v8::Isolate* isolate, std::string_view text) {
  return v8::String::NewFromUtf8(isolate, text.data(), v8::NewStringType::kInternalized,
                                 static_cast<int>(text.size()))
      .ToLocalChecked();
}

std::string Utf8FromValue(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  v8::String::Utf8Value text(isolate, value);
  return *text == nullptr ? std::string() : std::string(*text, static_cast<size_t>(text.length()));
}

}  // namespace refnode
