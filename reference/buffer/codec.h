// Base64, hexadecimal and UTF-8 in bytes. Knows nothing of V8.

#ifndef REFERENCE_BUFFER_CODEC_H_
#define REFERENCE_BUFFER_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace refnode {

enum class Base64Alphabet { kStandard, kUrl };

// The text of bytes: with padding in the standard alphabet, without in that of URLs.
std::string EncodeBase64(std::span<const uint8_t> bytes, Base64Alphabet alphabet);

// Decodes as much as fits and returns the number of bytes. Both alphabets are taken, characters of
// neither are skipped, and the first `=` ends the text, as programs for Node expect. `Unit` is a
// character of one or two bytes.
template <typename Unit>
size_t DecodeBase64(std::span<const Unit> text, std::span<uint8_t> out);

// The most bytes that a base64 text of this length can stand for.
constexpr size_t MostBase64Bytes(size_t characters) { return characters / 4 * 3 + characters % 4; }

// Two digits a byte, in small letters.
std::string EncodeHex(std::span<const uint8_t> bytes);

// Decodes pairs of digits until the first that is none, or until `out` is full; returns the number
// of bytes.
template <typename Unit>
size_t DecodeHex(std::span<const Unit> text, std::span<uint8_t> out);

bool IsAscii(std::span<const uint8_t> bytes);

// How many bytes a text takes as UTF-8, from Latin-1 or UTF-16; a lone surrogate counts as U+FFFD.
size_t Utf8Length(std::span<const uint8_t> text);
size_t Utf8Length(std::span<const uint16_t> text);

// Writes as many whole characters as there is room for, and returns the number of bytes.
size_t EncodeUtf8(std::span<const uint8_t> text, std::span<uint8_t> out);
size_t EncodeUtf8(std::span<const uint16_t> text, std::span<uint8_t> out);

// Whether the bytes are well-formed UTF-8: no surrogates, no overlong forms, nothing beyond
// U+10FFFF.
bool IsUtf8(std::span<const uint8_t> bytes);

}  // namespace refnode

#endif  // REFERENCE_BUFFER_CODEC_H_
