#include "reference/buffer/text_codec.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "reference/buffer/codec.h"

namespace refnode {

namespace {

constexpr size_t kLongest = static_cast<size_t>(v8::String::kMaxLength);

v8::MaybeLocal<v8::String> OneByteText(v8::Isolate* isolate, std::span<const uint8_t> characters) {
  if (characters.size() > kLongest) {
    return {};
  }
  return v8::String::NewFromOneByte(isolate, characters.data(), v8::NewStringType::kNormal,
                                    static_cast<int>(characters.size()));
}

v8::MaybeLocal<v8::String> OneByteText(v8::Isolate* isolate, const std::string& characters) {
  return OneByteText(isolate,
                     {reinterpret_cast<const uint8_t*>(characters.data()), characters.size()});
}

v8::MaybeLocal<v8::String> AsciiText(v8::Isolate* isolate, std::span<const uint8_t> bytes) {
  std::vector<uint8_t> characters(bytes.begin(), bytes.end());
  for (uint8_t& character : characters) {
    character &= 0x7f;
  }
  return OneByteText(isolate, characters);
}

v8::MaybeLocal<v8::String> Utf16Text(v8::Isolate* isolate, std::span<const uint8_t> bytes) {
  size_t length = bytes.size() / 2;
  if (length > kLongest) {
    return {};
  }
  if (length == 0) {
    return v8::String::Empty(isolate);
  }
  // The bytes may lie at an odd address.
  std::vector<uint16_t> units(length);
  std::memcpy(units.data(), bytes.data(), length * 2);
  return v8::String::NewFromTwoByte(isolate, units.data(), v8::NewStringType::kNormal,
                                    static_cast<int>(length));
}

v8::MaybeLocal<v8::String> Utf8Text(v8::Isolate* isolate, std::span<const uint8_t> bytes) {
  if (bytes.size() > kLongest) {
    return {};
  }
  return v8::String::NewFromUtf8(isolate, reinterpret_cast<const char*>(bytes.data()),
                                 v8::NewStringType::kNormal, static_cast<int>(bytes.size()));
}

size_t WriteUtf16(v8::Isolate* isolate, v8::Local<v8::String> text, std::span<uint8_t> room) {
  size_t length = std::min(static_cast<size_t>(text->Length()), room.size() / 2);
  if (length == 0) {
    return 0;
  }
  std::vector<uint16_t> units(length);
  text->WriteV2(isolate, 0, static_cast<uint32_t>(length), units.data());
  std::memcpy(room.data(), units.data(), length * 2);
  return length * 2;
}

size_t WriteLatin1(v8::Isolate* isolate, v8::Local<v8::String> text, std::span<uint8_t> room) {
  size_t length = std::min(static_cast<size_t>(text->Length()), room.size());
  text->WriteOneByteV2(isolate, 0, static_cast<uint32_t>(length), room.data());
  return length;
}

// Hands the characters to a function that takes either width.
template <typename Use>
size_t WithCharacters(v8::Isolate* isolate, v8::Local<v8::String> text, Use use) {
  v8::String::ValueView view(isolate, text);
  size_t length = static_cast<size_t>(view.length());
  return view.is_one_byte() ? use(std::span(view.data8(), length))
                            : use(std::span(view.data16(), length));
}

}  // namespace

Encoding EncodingOf(v8::Local<v8::Value> value) {
  int32_t number = value->IsInt32() ? value.As<v8::Int32>()->Value() : 0;
  return number > 0 && number <= static_cast<int32_t>(Encoding::kHex)
             ? static_cast<Encoding>(number)
             : Encoding::kUtf8;
}

v8::MaybeLocal<v8::String> TextOfBytes(v8::Isolate* isolate, Encoding encoding,
                                       std::span<const uint8_t> bytes) {
  if (bytes.empty()) {
    return v8::String::Empty(isolate);
  }
  switch (encoding) {
    case Encoding::kUtf8:
      return Utf8Text(isolate, bytes);
    case Encoding::kUtf16:
      return Utf16Text(isolate, bytes);
    case Encoding::kLatin1:
      return OneByteText(isolate, bytes);
    case Encoding::kAscii:
      return AsciiText(isolate, bytes);
    case Encoding::kBase64:
      return bytes.size() > kLongest
                 ? v8::MaybeLocal<v8::String>()
                 : OneByteText(isolate, EncodeBase64(bytes, Base64Alphabet::kStandard));
    case Encoding::kBase64Url:
      return bytes.size() > kLongest
                 ? v8::MaybeLocal<v8::String>()
                 : OneByteText(isolate, EncodeBase64(bytes, Base64Alphabet::kUrl));
    case Encoding::kHex:
      return bytes.size() > kLongest ? v8::MaybeLocal<v8::String>()
                                     : OneByteText(isolate, EncodeHex(bytes));
  }
  return {};
}

size_t WriteText(v8::Isolate* isolate, Encoding encoding, v8::Local<v8::String> text,
                 std::span<uint8_t> room) {
  if (room.empty()) {
    return 0;
  }
  switch (encoding) {
    case Encoding::kUtf8:
      return WithCharacters(isolate, text,
                            [room](auto characters) { return EncodeUtf8(characters, room); });
    case Encoding::kUtf16:
      return WriteUtf16(isolate, text, room);
    case Encoding::kLatin1:
    case Encoding::kAscii:
      return WriteLatin1(isolate, text, room);
    case Encoding::kBase64:
    case Encoding::kBase64Url:
      return WithCharacters(isolate, text,
                            [room](auto characters) { return DecodeBase64(characters, room); });
    case Encoding::kHex:
      return WithCharacters(isolate, text,
                            [room](auto characters) { return DecodeHex(characters, room); });
  }
  return 0;
}

size_t MostBytes(v8::Isolate* isolate, Encoding encoding, v8::Local<v8::String> text) {
  size_t length = static_cast<size_t>(text->Length());
  switch (encoding) {
    case Encoding::kUtf8:
      return WithCharacters(isolate, text, [](auto characters) { return Utf8Length(characters); });
    case Encoding::kUtf16:
      return length * 2;
    case Encoding::kLatin1:
    case Encoding::kAscii:
      return length;
    case Encoding::kBase64:
    case Encoding::kBase64Url:
      return MostBase64Bytes(length);
    case Encoding::kHex:
      return length / 2;
  }
  return 0;
}

}  // namespace refnode
