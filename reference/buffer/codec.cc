#include "reference/buffer/codec.h"

#include <array>
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

// The index of the first byte from `start` on that is not ASCII; the size when all are.
size_t AsciiEnd(std::span<const uint8_t> bytes, size_t start) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  size_t index = start;
  while (index + sizeof(uint64_t) <= bytes.size()) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + index, sizeof(word));
    if ((word & kHighBits) != 0) {
      break;
    }
    index += sizeof(word);
  }
  while (index < bytes.size() && bytes[index] < 0x80) {
    ++index;
  }
  return index;
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
    text[index * 2] = kHexDigits[bytes[index] >> 4];
    text[index * 2 + 1] = kHexDigits[bytes[index] & 15];
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
