#include "reference/ipc/waiting_handle.h"

#include <string_view>

#include "reference/engine/text.h"
#include "reference/handles/pipe.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

std::string_view ClassOf(uv_handle_type type) {
  switch (type) {
    case UV_TCP:
      return "TCP";
    case UV_NAMED_PIPE:
      return "Pipe";
    case UV_UDP:
      return "UDP";
    default:
      return "";
  }
}

bool HasWaiting(Pipe* pipe) {
  return pipe != nullptr && pipe->open() && uv_pipe_pending_count(pipe->uv_pipe()) > 0;
}

}  // namespace

void WaitingHandle(const Info& info) {
  Pipe* pipe = Pipe::Of(info[0].As<v8::Object>());
  if (HasWaiting(pipe)) {
    info.GetReturnValue().Set(
        InternedText(info.GetIsolate(), ClassOf(uv_pipe_pending_type(pipe->uv_pipe()))));
  }
}

void TakeHandle(const Info& info) {
  Pipe* pipe = Pipe::Of(info[0].As<v8::Object>());
  NativeHandle* handle = HandleOf(info[1].As<v8::Object>());
  if (!HasWaiting(pipe) || handle == nullptr) {
    info.GetReturnValue().Set(UV_EBADF);
    return;
  }
  int error = handle->Init();
  if (error == 0) {
    error = uv_accept(reinterpret_cast<uv_stream_t*>(pipe->uv_pipe()),
                      reinterpret_cast<uv_stream_t*>(handle->uv_handle()));
  }
  info.GetReturnValue().Set(error);
}

}  // namespace refnode
