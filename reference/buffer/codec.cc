#include "reference/buffer/codec.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace refnode {

namespace {

constexpr char kStandardDigits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kUrlDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char kHexDigits[] = "0123456789abcdef";
constexpr uint8_t kNone = 0xff;

constexpr std::array<uint8_t, 256> Base64Values() {
  std::array<uint8_t, 256> values = {};
  values.fill(kNone);
  for (uint8_t digit = 0; digit < 64; ++digit) {
    values[static_cast<uint8_t>(kStandardDigits[digit])] = digit;
    values[static_cast<uint8_t>(kUrlDigits[digit])] = digit;
  }
  return values;
}

constexpr std::array<uint8_t, 256> HexValues() {
  std::array<uint8_t, 256> values = {};
  values.fill(kNone);
  for (uint8_t digit = 0; digit < 16; ++digit) {
    values[static_cast<uint8_t>(kHexDigits[digit])] = digit;
    if (digit >= 10) {
      values[static_cast<uint8_t>(kHexDigits[digit] - 'a' + 'A')] = digit;
    }
  }
  return values;
}

// Two digits for every twelve bits.
using Base64Pairs = std::array<std::array<char, 2>, 4096>;

constexpr Base64Pairs PairsOf(const char* digits) {
  Base64Pairs pairs = {};
  for (size_t value = 0; value < pairs.size(); ++value) {
    pairs[value] = {digits[value >> 6], digits[value & 63]};
  }
  return pairs;
}

constexpr std::array<std::array<char, 2>, 256> HexPairs() {
  std::array<std::array<char, 2>, 256> pairs = {};
  for (size_t value = 0; value < pairs.size(); ++value) {
    pairs[value] = {kHexDigits[value >> 4], kHexDigits[value & 15]};
  }
  return pairs;
}

constexpr Base64Pairs kStandardPairs = PairsOf(kStandardDigits);
constexpr Base64Pairs kUrlPairs = PairsOf(kUrlDigits);
constexpr std::array<std::array<char, 2>, 256> kHexPairs = HexPairs();
constexpr std::array<uint8_t, 256> kBase64Values = Base64Values();
constexpr std::array<uint8_t, 256> kHexValues = HexValues();

template <typename Unit>
uint8_t ValueOf(const std::array<uint8_t, 256>& values, Unit unit) {
  return unit < values.size() ? values[unit] : kNone;
}

// Four digits at once, as long as all of them are digits; the rest is for the caller.
template <typename Unit>
void DecodeWholeGroups(std::span<const Unit> text, std::span<uint8_t> out, size_t& read,
                       size_t& written) {
  while (read + 4 <= text.size() && written + 3 <= out.size()) {
    uint32_t first = ValueOf(kBase64Values, text[read]);
    uint32_t second = ValueOf(kBase64Values, text[read + 1]);
    uint32_t third = ValueOf(kBase64Values, text[read + 2]);
    uint32_t fourth = ValueOf(kBase64Values, text[read + 3]);
    if ((first | second | third | fourth) >= 64) {
      return;
    }
    uint32_t group = first << 18 | second << 12 | third << 6 | fourth;
    out[written] = static_cast<uint8_t>(group >> 16);
    out[written + 1] = static_cast<uint8_t>(group >> 8);
    out[written + 2] = static_cast<uint8_t>(group);
    read += 4;
    written += 3;
  }
}

// How many bytes follow a leading byte, and the least and greatest that the first of them may be;
// `length` 0 for none.
struct Utf8Lead {
  size_t length;
  uint8_t least;
  uint8_t greatest;
};

Utf8Lead LeadOf(uint8_t byte) {
  if (byte >= 0xc2 && byte <= 0xdf) {
    return {1, 0x80, 0xbf};
  }
  if (byte >= 0xe0 && byte <= 0xef) {
    return {2, static_cast<uint8_t>(byte == 0xe0 ? 0xa0 : 0x80),
            static_cast<uint8_t>(byte == 0xed ? 0x9f : 0xbf)};
  }
  if (byte >= 0xf0 && byte <= 0xf4) {
    return {3, static_cast<uint8_t>(byte == 0xf0 ? 0x90 : 0x80),
            static_cast<uint8_t>(byte == 0xf4 ? 0x8f : 0xbf)};
  }
  return {0, 0, 0};
}

uint64_t WordAt(const uint8_t* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

// The high bit of each byte in a word.
constexpr uint64_t kHighBits = 0x8080808080808080;

// The index of the first byte from `start` on that is not ASCII; the size when all are.
size_t AsciiEnd(std::span<const uint8_t> bytes, size_t start) {
  constexpr size_t kBlock = 4 * sizeof(uint64_t);
  size_t index = start;
  for (; index + kBlock <= bytes.size(); index += kBlock) {
    const uint8_t* block = bytes.data() + index;
    if (((WordAt(block) | WordAt(block + 8) | WordAt(block + 16) | WordAt(block + 24)) &
         kHighBits) != 0) {
      break;
    }
  }
  while (index < bytes.size() && bytes[index] < 0x80) {
    ++index;
  }
  return index;
}

// Whether two units, this and the next, are one character.
bool IsPair(std::span<const uint16_t> text, size_t index) {
  return (text[index] & 0xfc00) == 0xd800 && index + 1 < text.size() &&
         (text[index + 1] & 0xfc00) == 0xdc00;
}

size_t LengthOf(char32_t character) {
  if (character < 0x800) {
    return character < 0x80 ? 1 : 2;
  }
  return character < 0x10000 ? 3 : 4;
}

// Writes one character and returns its length.
size_t PutCharacter(char32_t character, uint8_t* out) {
  size_t length = LengthOf(character);
  if (length == 1) {
    out[0] = static_cast<uint8_t>(character);
    return 1;
  }
  for (size_t index = length - 1; index > 0; --index) {
    out[index] = static_cast<uint8_t>(0x80 | (character & 0x3f));
    character >>= 6;
  }
  constexpr uint8_t kLead[] = {0, 0, 0xc0, 0xe0, 0xf0};
  out[0] = static_cast<uint8_t>(kLead[length] | character);
  return length;
}

}  // namespace

std::string EncodeBase64(std::span<const uint8_t> bytes, Base64Alphabet alphabet) {
  const char* digits = alphabet == Base64Alphabet::kStandard ? kStandardDigits : kUrlDigits;
  std::string text;
  text.resize((bytes.size() + 2) / 3 * 4);
  size_t read = 0;
  size_t written = 0;
  for (; read + 3 <= bytes.size(); read += 3) {
    uint32_t group =
        static_cast<uint32_t>(bytes[read] << 16 | bytes[read + 1] << 8 | bytes[read + 2]);
    text[written++] = digits[group >> 18];
    text[written++] = digits[group >> 12 & 63];
    text[written++] = digits[group >> 6 & 63];
    text[written++] = digits[group & 63];
  }
  size_t left = bytes.size() - read;
  if (left > 0) {
    uint32_t group =
        static_cast<uint32_t>(bytes[read] << 16 | (left == 2 ? bytes[read + 1] << 8 : 0));
    text[written++] = digits[group >> 18];
    text[written++] = digits[group >> 12 & 63];
    if (left == 2) {
      text[written++] = digits[group >> 6 & 63];
    }
  }
  if (alphabet == Base64Alphabet::kUrl) {
    text.resize(written);
  } else {
    std::memset(text.data() + written, '=', text.size() - written);
  }
  return text;
}

template <typename Unit>
size_t DecodeBase64(std::span<const Unit> text, std::span<uint8_t> out) {
  size_t read = 0;
  size_t written = 0;
  uint32_t bits = 0;
  int count = 0;
  while (written < out.size()) {
    if (count == 0) {
      DecodeWholeGroups(text, out, read, written);
    }
    if (read >= text.size() || written >= out.size() || text[read] == '=') {
      break;
    }
    uint32_t value = ValueOf(kBase64Values, text[read++]);
    if (value == kNone) {
      continue;
    }
    bits = bits << 6 | value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      out[written++] = static_cast<uint8_t>(bits >> count);
    }
  }
  return written;
}

std::string EncodeHex(std::span<const uint8_t> bytes) {
  std::string text;
  text.resize(bytes.size() * 2);
  for (size_t index = 0; index < bytes.size(); ++index) {
    std::memcpy(text.data() + index * 2, kHexPairs[bytes[index]].data(), 2);
  }
  return text;
}

template <typename Unit>
size_t DecodeHex(std::span<const Unit> text, std::span<uint8_t> out) {
  size_t written = 0;
  for (size_t read = 0; read + 2 <= text.size() && written < out.size(); read += 2) {
    uint8_t high = ValueOf(kHexValues, text[read]);
    uint8_t low = ValueOf(kHexValues, text[read + 1]);
    if (high == kNone || low == kNone) {
      break;
    }
    out[written++] = static_cast<uint8_t>(high << 4 | low);
  }
  return written;
}

size_t Utf8Length(std::span<const uint8_t> text) {
  size_t length = text.size();
  size_t index = 0;
  for (; index + sizeof(uint64_t) <= text.size(); index += sizeof(uint64_t)) {
    length += static_cast<size_t>(std::popcount(WordAt(text.data() + index) & kHighBits));
  }
  for (; index < text.size(); ++index) {
    length += static_cast<size_t>(text[index] >> 7);
  }
  return length;
}

size_t Utf8Length(std::span<const uint16_t> text) {
  size_t length = 0;
  for (size_t index = 0; index < text.size(); ++index) {
    uint16_t unit = text[index];
    if (IsPair(text, index)) {
      length += 4;
      ++index;
    } else {
      length += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    }
  }
  return length;
}

size_t EncodeUtf8(std::span<const uint8_t> text, std::span<uint8_t> out) {
  size_t read = 0;
  size_t written = 0;
  while (read < text.size()) {
    size_t ascii =
        AsciiEnd(text.first(std::min(text.size(), read + out.size() - written)), read) - read;
    std::copy_n(text.data() + read, ascii, out.data() + written);
    read += ascii;
    written += ascii;
    if (read >= text.size() || out.size() - written < 2) {
      break;
    }
    // A whole run of others at once, since they come together.
    while (read < text.size() && text[read] >= 0x80 && out.size() - written >= 2) {
      written += PutCharacter(text[read++], out.data() + written);
    }
  }
  return written;
}

size_t EncodeUtf8(std::span<const uint16_t> text, std::span<uint8_t> out) {
  size_t written = 0;
  for (size_t index = 0; index < text.size(); ++index) {
    char32_t character = text[index];
    bool pair = false;
    if (character >= 0xd800 && character < 0xe000) {
      pair = IsPair(text, index);
      character =
          pair ? 0x10000 + ((character - 0xd800) << 10) + (text[index + 1] - 0xdc00u) : 0xfffd;
    }
    if (LengthOf(character) > out.size() - written) {
      break;
    }
    written += PutCharacter(character, out.data() + written);
    index += pair ? 1 : 0;
  }
  return written;
}

bool IsAscii(std::span<const uint8_t> bytes) { return AsciiEnd(bytes, 0) == bytes.size(); }

bool IsUtf8(std::span<const uint8_t> bytes) {
  size_t index = AsciiEnd(bytes, 0);
  while (index < bytes.size()) {
    Utf8Lead lead = LeadOf(bytes[index]);
    if (lead.length == 0 || index + lead.length >= bytes.size()) {
      return false;
    }
    if (bytes[index + 1] < lead.least || bytes[index + 1] > lead.greatest) {
      return false;
    }
    for (size_t next = 2; next <= lead.length; ++next) {
      if ((bytes[index + next] & 0xc0) != 0x80) {
        return false;
      }
    }
    index = AsciiEnd(bytes, index + lead.length + 1);
  }
  return true;
}

template size_t DecodeBase64(std::span<const uint8_t>, std::span<uint8_t>);
template size_t DecodeBase64(std::span<const uint16_t>, std::span<uint8_t>);
template size_t DecodeHex(std::span<const uint8_t>, std::span<uint8_t>);
template size_t DecodeHex(std::span<const uint16_t>, std::span<uint8_t>);

}  // namespace refnode
