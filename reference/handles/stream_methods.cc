// The methods of streams for JavaScript.
//
// Writing functions take a request object and what is to be written. They return the number of
// bytes, or a negative errno. When the stream did not take everything at once, they set `async` of
// the request, and call its `oncomplete(status)` once the rest is written.

#include <array>
#include <memory>
#include <tuple>
#include <utility>

#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"
#include "reference/handles/js_request.h"
#include "reference/handles/js_stream.h"
#include "reference/handles/js_write.h"
#include "reference/handles/write_data.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// Texts up to this length are encoded without allocating when the stream takes them at once.
constexpr size_t kSmallText = 16384;

// The stream that a method was called on; null when its handle is gone, and then the method returns
// UV_EBADF.
JsStream* StreamOf(const Info& info) {
  auto* stream = static_cast<JsStream*>(HandleOf(info.This()));
  if (stream == nullptr) {
    info.GetReturnValue().Set(UV_EBADF);
  }
  return stream;
}

void ReturnSize(const Info& info, uint64_t size) {
  info.GetReturnValue().Set(static_cast<double>(size));
}

class JsShutdown final : public StreamShutdown {
 public:
  JsShutdown(Environment* environment, v8::Local<v8::Object> request)
      : StreamShutdown(environment->resources()), request_(environment, request) {}

 private:
  void Done(int status) override { request_.Complete(status); }

  JsRequest request_;
};

// Writes what goes at once and queues the rest.
void Write(const Info& info, JsStream* stream, WriteData data) {
  size_t total = TotalLength(data.buffers());
  ssize_t count = stream->TryWrite(data.buffers());
  if (count >= 0 && static_cast<size_t>(count) < total) {
    data.Skip(static_cast<size_t>(count));
    int error = QueueWrite(stream, info[0].As<v8::Object>(), std::move(data));
    count = error == 0 ? static_cast<ssize_t>(total) : error;
  }
  info.GetReturnValue().Set(static_cast<double>(count));
}

// writeBuffer(request, view)
void WriteBuffer(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    WriteData data;
    data.AddView(info[1].As<v8::ArrayBufferView>());
    Write(info, stream, std::move(data));
  }
}

// A text that is encoded on the stack, since most are short and go at once.
void WriteSmallText(const Info& info, JsStream* stream, v8::Local<v8::String> text,
                    TextEncoding encoding) {
  alignas(uint16_t) std::array<char, kSmallText> memory;
  size_t length = EncodeText(info.GetIsolate(), text, encoding, memory);
  uv_buf_t buffer = {memory.data(), length};
  ssize_t count = stream->TryWrite({&buffer, 1});
  if (count >= 0 && static_cast<size_t>(count) < length) {
    WriteData rest;
    rest.AddCopy(std::span<const char>(memory).subspan(static_cast<size_t>(count),
                                                       length - static_cast<size_t>(count)));
    int error = QueueWrite(stream, info[0].As<v8::Object>(), std::move(rest));
    count = error == 0 ? static_cast<ssize_t>(length) : error;
  }
  info.GetReturnValue().Set(static_cast<double>(count));
}

template <TextEncoding encoding>
void WriteText(const Info& info) {
  JsStream* stream = StreamOf(info);
  if (stream == nullptr) {
    return;
  }
  v8::Local<v8::String> text = info[1].As<v8::String>();
  if (MostBytes(text, encoding) <= kSmallText) {
    WriteSmallText(info, stream, text, encoding);
    return;
  }
  WriteData data;
  data.AddText(info.GetIsolate(), text, encoding);
  Write(info, stream, std::move(data));
}

// writev(request, chunks): a chunk is a view, or a text to be encoded in UTF-8.
void WriteVector(const Info& info) {
  JsStream* stream = StreamOf(info);
  if (stream == nullptr) {
    return;
  }
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Array> chunks = info[1].As<v8::Array>();
  WriteData data;
  for (uint32_t index = 0; index < chunks->Length(); ++index) {
    v8::Local<v8::Value> chunk;
    if (!chunks->Get(isolate->GetCurrentContext(), index).ToLocal(&chunk)) {
      return;
    }
    if (chunk->IsString()) {
      data.AddText(isolate, chunk.As<v8::String>(), TextEncoding::kUtf8);
    } else {
      data.AddView(chunk.As<v8::ArrayBufferView>());
    }
  }
  Write(info, stream, std::move(data));
}

// shutdown(request): 0, and oncomplete(status) once everything is written and the other side is
// told; or a negative errno.
void Shutdown(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    auto shutdown =
        std::make_unique<JsShutdown>(stream->peer().environment(), info[0].As<v8::Object>());
    info.GetReturnValue().Set(stream->Shutdown(std::move(shutdown)));
  }
}

void ReadStart(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    info.GetReturnValue().Set(stream->ReadStart());
  }
}

void ReadStop(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    info.GetReturnValue().Set(stream->ReadStop());
  }
}

// limitReads(length)
void LimitReads(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    stream->limit_reads(static_cast<size_t>(info[0].As<v8::Number>()->Value()));
    info.GetReturnValue().Set(0);
  }
}

// readText(kind): a number of ReadText.
void SetReadText(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    stream->set_read_text(static_cast<ReadText>(info[0].As<v8::Int32>()->Value()));
  }
}

// setBlocking(blocking)
void SetBlocking(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    info.GetReturnValue().Set(stream->SetBlocking(info[0]->IsTrue()));
  }
}

void GetFd(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    info.GetReturnValue().Set(stream->fd());
  }
}

void GetBytesRead(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    ReturnSize(info, stream->bytes_read());
  }
}

void GetBytesWritten(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    ReturnSize(info, stream->bytes_written());
  }
}

void GetWriteQueueSize(const Info& info) {
  if (JsStream* stream = StreamOf(info); stream != nullptr) {
    ReturnSize(info, stream->write_queue_size());
  }
}

constexpr BindingFunction kMethods[] = {
    {"readStart", ReadStart},
    {"readStop", ReadStop},
    {"limitReads", LimitReads},
    {"readText", SetReadText},
    {"writeBuffer", WriteBuffer},
    {"writeUtf8String", WriteText<TextEncoding::kUtf8>},
    {"writeLatin1String", WriteText<TextEncoding::kLatin1>},
    {"writeAsciiString", WriteText<TextEncoding::kLatin1>},
    {"writeUcs2String", WriteText<TextEncoding::kUtf16>},
    {"writev", WriteVector},
    {"shutdown", Shutdown},
    {"setBlocking", SetBlocking},
};

constexpr BindingFunction kGetters[] = {
    {"fd", GetFd},
    {"bytesRead", GetBytesRead},
    {"bytesWritten", GetBytesWritten},
    {"writeQueueSize", GetWriteQueueSize},
};

}  // namespace

void AddStreamMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> stream_class) {
  AddMethods(isolate, stream_class, kMethods);
  for (const BindingFunction& getter : kGetters) {
    AddGetter(isolate, stream_class, getter);
  }
}

void AddStreamReferences(ExternalReferences& references) {
  AddReferences(references, kMethods);
  AddReferences(references, kGetters);
}

}  // namespace refnode
