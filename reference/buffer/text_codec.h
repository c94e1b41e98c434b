// V8's strings as bytes in the encodings that Buffer knows, and back.

#ifndef REFERENCE_BUFFER_TEXT_CODEC_H_
#define REFERENCE_BUFFER_TEXT_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <span>

#include "v8.h"

namespace refnode {

// Numbered as js/internal/encodings.js does.
enum class Encoding { kUtf8, kUtf16, kLatin1, kAscii, kBase64, kBase64Url, kHex };

// The encoding of a number that JavaScript passes; anything else is UTF-8.
Encoding EncodingOf(v8::Local<v8::Value> value);

// The text of bytes. Empty when it would be longer than V8 allows.
v8::MaybeLocal<v8::String> TextOfBytes(v8::Isolate* isolate, Encoding encoding,
                                       std::span<const uint8_t> bytes);

// Writes as much as there is room for, but no part of a character; returns the number of bytes.
// Lone surrogates become U+FFFD in UTF-8.
size_t WriteText(v8::Isolate* isolate, Encoding encoding, v8::Local<v8::String> text,
                 std::span<uint8_t> room);

// The most bytes that the text takes: exact but for base64 and hexadecimal text with characters
// that do not belong.
size_t MostBytes(v8::Isolate* isolate, Encoding encoding, v8::Local<v8::String> text);

}  // namespace refnode

#endif  // REFERENCE_BUFFER_TEXT_CODEC_H_
