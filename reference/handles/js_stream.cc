#include "reference/handles/js_stream.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "reference/engine/text.h"

namespace refnode {

namespace {

// Longer texts are given as memory.
constexpr size_t kMostText = 4096;

}  // namespace

uv_buf_t JsStream::Allocate(size_t) {
  uv_buf_t memory = memory_.Allocate();
  memory.len = std::min(memory.len, most_);
  return memory;
}

v8::MaybeLocal<v8::Value> JsStream::Given(v8::Isolate* isolate, size_t count, const char* bytes) {
  std::string_view text(bytes, count);
  if (read_text_ != ReadText::kNone && count <= kMostText &&
      (read_text_ == ReadText::kLatin1 || IsAscii(text))) {
    v8::Local<v8::String> given;
    return TextFromLatin1(isolate, text).ToLocal(&given) ? given : v8::Local<v8::String>();
  }
  v8::Local<v8::ArrayBuffer> memory;
  if (!memory_.Take(isolate, count).ToLocal(&memory)) {
    return {};
  }
  return memory;
}

void JsStream::OnRead(ssize_t count, const uv_buf_t& memory) {
  if (count == 0 || !peer().environment()->can_call()) {
    return;
  }
  v8::Isolate* isolate = peer().environment()->isolate();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 2> arguments = {
      v8::Number::New(isolate, static_cast<double>(count)), v8::Undefined(isolate)};
  if (count > 0 &&
      !Given(isolate, static_cast<size_t>(count), memory.base).ToLocal(&arguments[1])) {
    arguments = {v8::Integer::New(isolate, UV_ENOMEM), v8::Undefined(isolate)};
  }
  peer().CallMethod("onread", arguments);
}

}  // namespace refnode
