#include "reference/handles/js_stream.h"

#include <algorithm>
#include <array>

namespace refnode {

uv_buf_t JsStream::Allocate(size_t) {
  uv_buf_t memory = memory_.Allocate();
  memory.len = std::min(memory.len, most_);
  return memory;
}

void JsStream::OnRead(ssize_t count, const uv_buf_t&) {
  if (count == 0 || !peer().environment()->can_call()) {
    return;
  }
  v8::Isolate* isolate = peer().environment()->isolate();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 2> arguments = {
      v8::Number::New(isolate, static_cast<double>(count)), v8::Undefined(isolate)};
  v8::Local<v8::ArrayBuffer> bytes;
  if (count > 0) {
    if (memory_.Take(isolate, static_cast<size_t>(count)).ToLocal(&bytes)) {
      arguments[1] = bytes;
    } else {
      arguments[0] = v8::Integer::New(isolate, UV_ENOMEM);
    }
  }
  peer().CallMethod("onread", arguments);
}

}  // namespace refnode
