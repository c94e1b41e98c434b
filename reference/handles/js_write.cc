#include "reference/handles/js_write.h"

#include <memory>
#include <span>
#include <tuple>
#include <utility>

#include "reference/engine/text.h"
#include "reference/handles/js_request.h"

namespace refnode {

namespace {

class JsWrite final : public StreamWrite {
 public:
  JsWrite(Environment* environment, v8::Local<v8::Object> request, WriteData data)
      : StreamWrite(environment->resources()),
        request_(environment, request),
        data_(std::move(data)) {}

  std::span<const uv_buf_t> buffers() const { return data_.buffers(); }

 private:
  void Done(int status) override { request_.Complete(status); }

  JsRequest request_;
  WriteData data_;
};

}  // namespace

int QueueWrite(JsStream* stream, v8::Local<v8::Object> request, WriteData data) {
  Environment* environment = stream->peer().environment();
  auto write = std::make_unique<JsWrite>(environment, request, std::move(data));
  std::span<const uv_buf_t> buffers = write->buffers();
  int error = stream->Queue(std::move(write), buffers);
  if (error == 0) {
    std::ignore =
        request->Set(environment->context(), InternedText(environment->isolate(), "async"),
                     v8::True(environment->isolate()));
  }
  return error;
}

}  // namespace refnode
