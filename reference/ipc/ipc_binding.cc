#include "reference/ipc/ipc_binding.h"

#include <cstdlib>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "reference/handles/pipe.h"
#include "reference/ipc/channel_listener.h"
#include "reference/ipc/escapes.h"
#include "reference/ipc/handle_write.h"
#include "reference/ipc/value_codec.h"
#include "reference/ipc/waiting_handle.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// readMessages(pipe, advanced, bufferPrototype, onmessage): from now on the pipe's object gets
// messages: see ChannelListener. 0 or a negative errno.
void ReadMessages(const Info& info) {
  v8::Local<v8::Object> object = info[0].As<v8::Object>();
  Pipe* pipe = Pipe::Of(object);
  if (pipe == nullptr) {
    info.GetReturnValue().Set(UV_EBADF);
    return;
  }
  ChannelListener::Install(pipe, object,
                           info[1]->IsTrue() ? Serialization::kAdvanced : Serialization::kJson,
                           info[2].As<v8::Object>(), info[3].As<v8::Function>());
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
  v8::Isolate* isolate = info.GetIsolate();
  EncodedFrame frame = EncodeFrame(isolate->GetCurrentContext(), info[0], info[1]);
  if (frame.bytes == nullptr) {
    return;
  }
  auto store = v8::ArrayBuffer::NewBackingStore(
      frame.bytes.release(), frame.size, [](void* data, size_t, void*) { std::free(data); },
      nullptr);
  v8::Local<v8::ArrayBuffer> buffer = v8::ArrayBuffer::New(isolate, std::move(store));
  info.GetReturnValue().Set(v8::Uint8Array::New(buffer, 0, frame.size));
}

// What reads and writes a channel; null, with UV_EBADF returned, when its pipe is gone.
ChannelListener* ListenerOf(const Info& info) {
  Pipe* pipe = Pipe::Of(info[0].As<v8::Object>());
  if (pipe == nullptr) {
    info.GetReturnValue().Set(UV_EBADF);
    return nullptr;
  }
  return static_cast<ChannelListener*>(pipe->listener());
}

ChannelWriter* WriterOf(const Info& info) {
  ChannelListener* listener = ListenerOf(info);
  return listener == nullptr ? nullptr : &listener->writer();
}

void Return(const Info& info, int64_t result) {
  info.GetReturnValue().Set(static_cast<double>(result));
}

// These write messages to a pipe that reads messages, too: see ChannelWriter. A message with
// `later` may wait until `flush`.

// writeLine(pipe, request, text, later)
void WriteLine(const Info& info) {
  if (ChannelWriter* writer = WriterOf(info); writer != nullptr) {
    Return(info, writer->WriteLine(info[2].As<v8::String>(), info[3]->IsTrue(),
                                   info[1].As<v8::Object>()));
  }
}

std::vector<v8::Local<v8::String>> TextsOf(v8::Local<v8::Context> context,
                                           v8::Local<v8::Value> value) {
  std::vector<v8::Local<v8::String>> texts;
  auto array = value.As<v8::Array>();
  for (uint32_t index = 0; index < array->Length(); ++index) {
    v8::Local<v8::Value> text;
    if (array->Get(context, index).ToLocal(&text)) {
      texts.push_back(text.As<v8::String>());
    }
  }
  return texts;
}

// needNoEscapes(texts): whether all of them are in JSON what they are. They are flat afterwards.
void NeedNoEscapes(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  bool holds = true;
  for (v8::Local<v8::String> text : TextsOf(isolate->GetCurrentContext(), info[0])) {
    v8::String::ValueView view(isolate, text);
    holds = holds && view.is_one_byte() &&
            NeedsNoEscapes(
                {reinterpret_cast<const char*>(view.data8()), static_cast<size_t>(view.length())});
  }
  info.GetReturnValue().Set(holds);
}

// writeTexts(pipe, request, parts, texts): parts of JSON with such texts between them
void WriteTexts(const Info& info) {
  if (ChannelWriter* writer = WriterOf(info); writer != nullptr) {
    v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
    Return(info, writer->WriteTexts(TextsOf(context, info[2]), TextsOf(context, info[3]),
                                    info[1].As<v8::Object>()));
  }
}

// writeFrame(pipe, request, value, bufferPrototype, later): undefined, with an error pending, when
// the value cannot be cloned.
void WriteFrame(const Info& info) {
  ChannelWriter* writer = WriterOf(info);
  if (writer == nullptr) {
    return;
  }
  EncodedFrame frame = EncodeFrame(info.GetIsolate()->GetCurrentContext(), info[2], info[3]);
  if (frame.bytes != nullptr) {
    std::span<const char> bytes(reinterpret_cast<const char*>(frame.bytes.get()), frame.size);
    Return(info, writer->WriteBytes(std::shared_ptr<const void>(std::move(frame.bytes)), bytes,
                                    info[4]->IsTrue(), info[1].As<v8::Object>()));
  }
}

// flush(pipe, request)
void Flush(const Info& info) {
  if (ChannelWriter* writer = WriterOf(info); writer != nullptr) {
    Return(info, writer->Flush(info[1].As<v8::Object>()));
  }
}

// closeWriter(pipe): must come before the pipe is closed.
void CloseWriter(const Info& info) {
  if (ChannelListener* listener = ListenerOf(info); listener != nullptr) {
    listener->Close();
  }
}

constexpr BindingFunction kFunctions[] = {
    {"encodeFrame", Encode},
    {"isPartial", IsPartial},
    {"readMessages", ReadMessages},
    {"takeHandle", TakeHandle},
    {"waitingHandle", WaitingHandle},
    {"writeWithHandle", WriteWithHandle},
    {"writeLine", WriteLine},
    {"writeFrame", WriteFrame},
    {"flush", Flush},
    {"closeWriter", CloseWriter},
    {"needNoEscapes", NeedNoEscapes},
    {"writeTexts", WriteTexts},
};

}  // namespace

const Binding kIpcBinding = {"ipc", kFunctions, nullptr, nullptr};

}  // namespace refnode
