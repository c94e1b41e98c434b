#include "reference/buffer/buffer_binding.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "reference/buffer/codec.h"
#include "reference/buffer/text_codec.h"
#include "reference/buffer/view_bytes.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

size_t SizeOf(v8::Local<v8::Value> value) {
  return static_cast<size_t>(value.As<v8::Number>()->Value());
}

// What lies between two limits that JavaScript checked against the length; a resized buffer may be
// shorter by now.
template <typename Byte>
std::span<Byte> Between(std::span<Byte> bytes, v8::Local<v8::Value> start,
                        v8::Local<v8::Value> end) {
  size_t last = std::min(SizeOf(end), bytes.size());
  size_t first = std::min(SizeOf(start), last);
  return bytes.subspan(first, last - first);
}

// toText(encoding, view, start, end): the text, or undefined when it would be longer than V8
// allows.
void ToText(const Info& info) {
  ReadableBytes bytes(info[1]);
  v8::Local<v8::String> text;
  if (TextOfBytes(info.GetIsolate(), EncodingOf(info[0]), Between(bytes.get(), info[2], info[3]))
          .ToLocal(&text)) {
    info.GetReturnValue().Set(text);
  }
}

// write(encoding, view, text, start, length): writes whole characters only; the number of bytes.
void Write(const Info& info) {
  std::span<uint8_t> bytes = WritableBytes(info[1]);
  size_t start = std::min(SizeOf(info[3]), bytes.size());
  std::span<uint8_t> room = bytes.subspan(start, std::min(SizeOf(info[4]), bytes.size() - start));
  size_t count = WriteText(info.GetIsolate(), EncodingOf(info[0]), info[2].As<v8::String>(), room);
  info.GetReturnValue().Set(static_cast<double>(count));
}

// byteLength(text): the length as UTF-8.
void ByteLength(const Info& info) {
  size_t length = MostBytes(info.GetIsolate(), Encoding::kUtf8, info[0].As<v8::String>());
  info.GetReturnValue().Set(static_cast<double>(length));
}

// allocate(length): an ArrayBuffer whose bytes are whatever was there, or undefined when there is
// no memory for it.
void Allocate(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, SizeOf(info[0]), v8::BackingStoreInitializationMode::kUninitialized,
      v8::BackingStoreOnFailureMode::kReturnNull);
  if (store != nullptr) {
    info.GetReturnValue().Set(v8::ArrayBuffer::New(isolate, std::move(store)));
  }
}

// fromText(encoding, text): an ArrayBuffer with the bytes, or undefined when there is no memory for
// it.
void FromText(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  Encoding encoding = EncodingOf(info[0]);
  v8::Local<v8::String> text = info[1].As<v8::String>();
  size_t most = MostBytes(isolate, encoding, text);
  if (most == 0) {
    info.GetReturnValue().Set(v8::Uint8Array::New(v8::ArrayBuffer::New(isolate, 0), 0, 0));
    return;
  }
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      isolate, most, v8::BackingStoreInitializationMode::kUninitialized,
      v8::BackingStoreOnFailureMode::kReturnNull);
  if (store == nullptr) {
    return;
  }
  size_t count = WriteText(isolate, encoding, text, {static_cast<uint8_t*>(store->Data()), most});
  info.GetReturnValue().Set(
      v8::Uint8Array::New(v8::ArrayBuffer::New(isolate, std::move(store)), 0, count));
}

// compare(left, right): -1, 0 or 1.
void Compare(const Info& info) {
  ReadableBytes left(info[0]);
  ReadableBytes right(info[1]);
  size_t common = std::min(left.get().size(), right.get().size());
  int order = common == 0 ? 0 : std::memcmp(left.get().data(), right.get().data(), common);
  if (order == 0 && left.get().size() != right.get().size()) {
    order = left.get().size() < right.get().size() ? -1 : 1;
  }
  info.GetReturnValue().Set((order > 0) - (order < 0));
}

// indexOf(view, bytes, start, forwards, step): the index of the bytes at or after `start` (or at or
// before it); -1. `step` 2 finds whole UTF-16 units only.
void IndexOf(const Info& info) {
  ReadableBytes haystack(info[0]);
  ReadableBytes needle(info[1]);
  std::span<const uint8_t> in = haystack.get();
  std::span<const uint8_t> what = needle.get();
  size_t start = SizeOf(info[2]);
  bool forwards = info[3]->IsTrue();
  size_t step = SizeOf(info[4]);
  info.GetReturnValue().Set(-1);
  if (what.empty() || what.size() > in.size()) {
    return;
  }
  size_t last = in.size() - what.size();
  const auto matches = [&](size_t at) {
    return at % step == 0 && std::memcmp(in.data() + at, what.data(), what.size()) == 0;
  };
  if (forwards) {
    for (size_t at = start; at <= last; ++at) {
      const void* found = memmem(in.data() + at, in.size() - at, what.data(), what.size());
      if (found == nullptr) {
        return;
      }
      at = static_cast<size_t>(static_cast<const uint8_t*>(found) - in.data());
      if (at % step == 0) {
        info.GetReturnValue().Set(static_cast<double>(at));
        return;
      }
    }
    return;
  }
  for (size_t at = std::min(start, last) + 1; at-- > 0;) {
    if (matches(at)) {
      info.GetReturnValue().Set(static_cast<double>(at));
      return;
    }
  }
}

// fill(view, bytes, start, end): repeats the bytes, of which there is at least one.
void Fill(const Info& info) {
  ReadableBytes pattern(info[1]);
  std::span<uint8_t> room = Between(WritableBytes(info[0]), info[2], info[3]);
  std::span<const uint8_t> bytes = pattern.get();
  if (room.empty() || bytes.empty()) {
    return;
  }
  size_t filled = std::min(bytes.size(), room.size());
  std::memmove(room.data(), bytes.data(), filled);
  while (filled < room.size()) {
    size_t more = std::min(filled, room.size() - filled);
    std::memcpy(room.data() + filled, room.data(), more);
    filled += more;
  }
}

// swap(view, size): reverses every group of `size` bytes, of which the length is a multiple.
void Swap(const Info& info) {
  std::span<uint8_t> bytes = WritableBytes(info[0]);
  size_t size = SizeOf(info[1]);
  for (size_t at = 0; at + size <= bytes.size(); at += size) {
    std::reverse(bytes.data() + at, bytes.data() + at + size);
  }
}

void IsUtf8OrAscii(const Info& info, bool (*check)(std::span<const uint8_t>)) {
  ReadableBytes bytes(info[0]);
  info.GetReturnValue().Set(check(bytes.get()));
}

void IsUtf8Bytes(const Info& info) { IsUtf8OrAscii(info, IsUtf8); }

void IsAsciiBytes(const Info& info) { IsUtf8OrAscii(info, IsAscii); }

constexpr BindingFunction kFunctions[] = {
    {"allocate", Allocate},
    {"byteLength", ByteLength},
    {"compare", Compare},
    {"fill", Fill},
    {"fromText", FromText},
    {"indexOf", IndexOf},
    {"isAscii", IsAsciiBytes},
    {"isUtf8", IsUtf8Bytes},
    {"swap", Swap},
    {"toText", ToText},
    {"write", Write},
};

}  // namespace

const Binding kBufferBinding = {"buffer", kFunctions, nullptr, nullptr};

}  // namespace refnode
