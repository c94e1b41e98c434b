#include "reference/handles/write_data.h"

#include <cstring>
#include <utility>

#include "reference/handles/stream.h"

namespace refnode {

size_t MostBytes(v8::Local<v8::String> text, TextEncoding encoding) {
  auto length = static_cast<size_t>(text->Length());
  switch (encoding) {
    case TextEncoding::kLatin1:
      return length;
    case TextEncoding::kUtf16:
      return 2 * length;
    case TextEncoding::kUtf8:
      break;
  }
  // A unit of UTF-16 takes at most three bytes: four are for two units.
  return (text->IsOneByte() ? 2 : 3) * length;
}

size_t EncodeText(v8::Isolate* isolate, v8::Local<v8::String> text, TextEncoding encoding,
                  std::span<char> memory) {
  auto length = static_cast<uint32_t>(text->Length());
  switch (encoding) {
    case TextEncoding::kLatin1:
      text->WriteOneByteV2(isolate, 0, length, reinterpret_cast<uint8_t*>(memory.data()));
      return length;
    case TextEncoding::kUtf16:
      text->WriteV2(isolate, 0, length, reinterpret_cast<uint16_t*>(memory.data()));
      return 2 * static_cast<size_t>(length);
    case TextEncoding::kUtf8:
      break;
  }
  return text->WriteUtf8V2(isolate, memory.data(), memory.size(),
                           v8::String::WriteFlags::kReplaceInvalidUtf8);
}

void WriteData::AddText(v8::Isolate* isolate, v8::Local<v8::String> text, TextEncoding encoding) {
  size_t most = MostBytes(text, encoding);
  // Memory from new is aligned for units of UTF-16 too.
  std::unique_ptr<char[]> bytes(new char[most]);
  size_t length = EncodeText(isolate, text, encoding, {bytes.get(), most});
  std::span<const char> encoded(bytes.get(), length);
  AddOwned(std::shared_ptr<char[]>(std::move(bytes)), encoded);
}

void WriteData::AddView(v8::Local<v8::ArrayBufferView> view) {
  size_t length = view->ByteLength();
  if (!view->HasBuffer()) {
    std::unique_ptr<char[]> bytes(new char[length]);
    view->CopyContents(bytes.get(), length);
    std::span<const char> contents(bytes.get(), length);
    AddOwned(std::shared_ptr<char[]>(std::move(bytes)), contents);
    return;
  }
  std::shared_ptr<v8::BackingStore> store = view->Buffer()->GetBackingStore();
  char* start = static_cast<char*>(store->Data()) + view->ByteOffset();
  AddOwned(std::move(store), {start, length});
}

void WriteData::AddCopy(std::span<const char> bytes) {
  std::unique_ptr<char[]> copy(new char[bytes.size()]);
  memcpy(copy.get(), bytes.data(), bytes.size());
  std::span<const char> copied(copy.get(), bytes.size());
  AddOwned(std::shared_ptr<char[]>(std::move(copy)), copied);
}

void WriteData::Skip(size_t count) { buffers_ = BuffersAfter(buffers_, count); }

void WriteData::AddOwned(std::shared_ptr<const void> owner, std::span<const char> bytes) {
  // libuv's types are older than const; it changes nothing.
  buffers_.push_back(uv_buf_t{const_cast<char*>(bytes.data()), bytes.size()});
  owners_.push_back(std::move(owner));
}

}  // namespace refnode
