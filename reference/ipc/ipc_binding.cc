#include "reference/ipc/ipc_binding.h"

#include "reference/handles/pipe.h"
#include "reference/ipc/channel_listener.h"
#include "reference/ipc/handle_write.h"
#include "reference/ipc/value_codec.h"
#include "reference/ipc/waiting_handle.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// readMessages(pipe, advanced, bufferPrototype): from now on the pipe's object gets messages: see
// ChannelListener. 0 or a negative errno.
void ReadMessages(const Info& info) {
  v8::Local<v8::Object> object = info[0].As<v8::Object>();
  Pipe* pipe = Pipe::Of(object);
  if (pipe == nullptr) {
    info.GetReturnValue().Set(UV_EBADF);
    return;
  }
  ChannelListener::Install(pipe, object,
                           info[1]->IsTrue() ? Serialization::kAdvanced : Serialization::kJson,
                           info[2].As<v8::Object>());
  info.GetReturnValue().Set(0);
}

// isPartial(pipe): whether a part of a message came and its end did not. The pipe reads messages.
void IsPartial(const Info& info) {
  Pipe* pipe = Pipe::Of(info[0].As<v8::Object>());
  info.GetReturnValue().Set(pipe != nullptr &&
                            static_cast<ChannelListener*>(pipe->listener())->partial());
}

// encodeFrame(value, bufferPrototype): the bytes of an advanced message. Undefined, with an error
// pending, when the value cannot be cloned.
void Encode(const Info& info) {
  v8::Local<v8::Uint8Array> frame;
  if (EncodeFrame(info.GetIsolate()->GetCurrentContext(), info[0], info[1]).ToLocal(&frame)) {
    info.GetReturnValue().Set(frame);
  }
}

constexpr BindingFunction kFunctions[] = {
    {"encodeFrame", Encode},          {"isPartial", IsPartial},
    {"readMessages", ReadMessages},   {"takeHandle", TakeHandle},
    {"waitingHandle", WaitingHandle}, {"writeWithHandle", WriteWithHandle},
};

}  // namespace

const Binding kIpcBinding = {"ipc", kFunctions, nullptr, nullptr};

}  // namespace refnode
