#include "reference/engine/text.h"

#include <cstddef>
#include <cstdint>

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
  // Without a branch inside, several bytes go at a time.
  constexpr size_t kBlock = 1024;
  while (!text.empty()) {
    std::string_view block = text.substr(0, kBlock);
    uint8_t all = 0;
    for (char byte : block) {
      all |= static_cast<uint8_t>(byte);
    }
    if (all >= 0x80) {
      return false;
    }
    text.remove_prefix(block.size());
  }
  return true;
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
