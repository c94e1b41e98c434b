#include "reference/ipc/handle_write.h"

#include <memory>
#include <span>
#include <tuple>
#include <utility>

#include "reference/engine/text.h"
#include "reference/handles/js_request.h"
#include "reference/handles/pipe.h"
#include "reference/handles/write_data.h"
#include "reference/ipc/loose_descriptor.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// A message that waits, with what is left of it and, as long as nothing is written, the descriptor.
class MessageWrite final : public StreamWrite {
 public:
  MessageWrite(Environment* environment, v8::Local<v8::Object> request, WriteData data,
               LooseDescriptor::Owner descriptor)
      : StreamWrite(environment->resources()),
        request_(environment, request),
        data_(std::move(data)),
        descriptor_(std::move(descriptor)) {}

  std::span<const uv_buf_t> buffers() const { return data_.buffers(); }
  uv_stream_t* descriptor() { return descriptor_ == nullptr ? nullptr : descriptor_->stream(); }

 private:
  void Done(int status) override { request_.Complete(status); }

  JsRequest request_;
  WriteData data_;
  LooseDescriptor::Owner descriptor_;
};

WriteData DataOf(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  WriteData data;
  if (value->IsString()) {
    data.AddText(isolate, value.As<v8::String>(), TextEncoding::kUtf8);
  } else {
    data.AddView(value.As<v8::ArrayBufferView>());
  }
  return data;
}

// Writes what goes at once. The number of bytes, with the descriptor gone unless that is 0, or a
// negative errno.
ssize_t TryWrite(Pipe* pipe, NativeHandle* handle, const WriteData& data) {
  return pipe->TryWriteHandle(data.buffers(), reinterpret_cast<uv_stream_t*>(handle->uv_handle()));
}

// Queues what did not go at once, with the descriptor unless that is gone. 0 or a negative errno.
int QueueRest(Pipe* pipe, v8::Local<v8::Object> request, WriteData rest, int fd) {
  Environment* environment = pipe->peer().environment();
  LooseDescriptor::Owner descriptor;
  int error = 0;
  if (fd >= 0) {
    descriptor = LooseDescriptor::Duplicate(environment->loop(), fd, &error);
  }
  if (error != 0) {
    return error;
  }
  auto write =
      std::make_unique<MessageWrite>(environment, request, std::move(rest), std::move(descriptor));
  std::span<const uv_buf_t> buffers = write->buffers();
  uv_stream_t* sent = write->descriptor();
  return pipe->Queue(std::move(write), buffers, sent);
}

}  // namespace

void WriteWithHandle(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  Pipe* pipe = Pipe::Of(info[0].As<v8::Object>());
  v8::Local<v8::Object> request = info[1].As<v8::Object>();
  NativeHandle* handle = HandleOf(info[3].As<v8::Object>());
  uv_os_fd_t fd = -1;
  if (pipe == nullptr || handle == nullptr || !handle->open() ||
      uv_fileno(handle->uv_handle(), &fd) != 0) {
    info.GetReturnValue().Set(UV_EBADF);
    return;
  }
  WriteData data = DataOf(isolate, info[2]);
  size_t total = TotalLength(data.buffers());
  ssize_t count = TryWrite(pipe, handle, data);
  if (count >= 0 && static_cast<size_t>(count) < total) {
    data.Skip(static_cast<size_t>(count));
    int error = QueueRest(pipe, request, std::move(data), count == 0 ? fd : -1);
    count = error == 0 ? static_cast<ssize_t>(total) : error;
    if (error == 0) {
      std::ignore = request->Set(isolate->GetCurrentContext(), InternedText(isolate, "async"),
                                 v8::True(isolate));
    }
  }
  info.GetReturnValue().Set(static_cast<double>(count));
}

}  // namespace refnode
