#include "reference/fs/fs_arguments.h"

#include <algorithm>
#include <cstring>

#include "reference/engine/text.h"

namespace refnode {

std::string PathFromValue(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  if (!value->IsArrayBufferView()) {
    return Utf8FromValue(isolate, value);
  }
  v8::Local<v8::ArrayBufferView> view = value.As<v8::ArrayBufferView>();
  std::string path(view->ByteLength(), '\0');
  view->CopyContents(path.data(), path.size());
  return path;
}

int64_t IntegerFromValue(v8::Local<v8::Context> context, v8::Local<v8::Value> value) {
  return value->IsBigInt() ? value.As<v8::BigInt>()->Int64Value()
                           : value->IntegerValue(context).FromMaybe(0);
}

v8::Local<v8::Value> NameToValue(v8::Isolate* isolate, std::string_view name, bool as_bytes) {
  if (as_bytes) {
    v8::Local<v8::ArrayBuffer> bytes = v8::ArrayBuffer::New(isolate, name.size());
    if (!name.empty()) {
      std::memcpy(bytes->Data(), name.data(), name.size());
    }
    return v8::Uint8Array::New(bytes, 0, name.size());
  }
  return TextFromUtf8(isolate, name).FromMaybe(v8::String::Empty(isolate));
}

void FsBuffers::Add(v8::Local<v8::ArrayBufferView> view, size_t offset, size_t length) {
  std::shared_ptr<v8::BackingStore> store = view->Buffer()->GetBackingStore();
  size_t available = view->ByteLength();
  size_t begin = std::min(offset, available);
  char* base = static_cast<char*>(store->Data()) + view->ByteOffset() + begin;
  buffers_.push_back(uv_buf_init(base, static_cast<unsigned>(std::min(length, available - begin))));
  stores_.push_back(std::move(store));
}

}  // namespace refnode
