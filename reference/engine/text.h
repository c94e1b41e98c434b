// Text between V8 and C++.

#ifndef REFERENCE_ENGINE_TEXT_H_
#define REFERENCE_ENGINE_TEXT_H_

#include <string>
#include <string_view>

#include "v8.h"

namespace refnode {

// A string from UTF-8; invalid sequences become U+FFFD. Empty when it would be longer than V8
// allows.
v8::MaybeLocal<v8::String> TextFromUtf8(v8::Isolate* isolate, std::string_view text);

// A string whose bytes are its characters. Empty when it would be longer than V8 allows.
v8::MaybeLocal<v8::String> TextFromLatin1(v8::Isolate* isolate, std::string_view text);

// Whether there are only characters below U+0080, so that all encodings of bytes agree.
bool IsAscii(std::string_view text);

// A string from a literal, kept once. Checked: for names in our own sources only.
v8::Local<v8::String> InternedText(v8::Isolate* isolate, std::string_view text);

// UTF-8 of a value's string form; lone surrogates become U+FFFD. Empty when the conversion throws.
std::string Utf8FromValue(v8::Isolate* isolate, v8::Local<v8::Value> value);

}  // namespace refnode

#endif  // REFERENCE_ENGINE_TEXT_H_
