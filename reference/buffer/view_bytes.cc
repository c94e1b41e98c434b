#include "reference/buffer/view_bytes.h"

namespace refnode {

namespace {

std::span<uint8_t> BytesOf(v8::Local<v8::ArrayBuffer> buffer) {
  return {static_cast<uint8_t*>(buffer->Data()), buffer->ByteLength()};
}

}  // namespace

ReadableBytes::ReadableBytes(v8::Local<v8::Value> value) {
  if (value->IsArrayBufferView()) {
    v8::MemorySpan<uint8_t> contents =
        value.As<v8::ArrayBufferView>()->GetContents({storage_, sizeof(storage_)});
    bytes_ = {contents.data(), contents.size()};
  } else if (value->IsArrayBuffer()) {
    bytes_ = BytesOf(value.As<v8::ArrayBuffer>());
  } else if (value->IsSharedArrayBuffer()) {
    v8::Local<v8::SharedArrayBuffer> buffer = value.As<v8::SharedArrayBuffer>();
    bytes_ = {static_cast<const uint8_t*>(buffer->Data()), buffer->ByteLength()};
  }
}

std::span<uint8_t> WritableBytes(v8::Local<v8::Value> view) {
  v8::Local<v8::ArrayBufferView> array = view.As<v8::ArrayBufferView>();
  v8::Local<v8::ArrayBuffer> buffer = array->Buffer();
  if (buffer->Data() == nullptr) {
    return {};
  }
  return {static_cast<uint8_t*>(buffer->Data()) + array->ByteOffset(), array->ByteLength()};
}

}  // namespace refnode
