#include "reference/ipc/escapes.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace refnode {

namespace {

// Sixteen characters at a time; the processor compares them in one step.
using Sixteen = int8_t __attribute__((vector_size(16)));
using Block = std::array<Sixteen, 4>;

// All bits of a byte are set where a character does not stand as it is. Bytes above 0x7F are
// negative.
Sixteen Odd(Sixteen characters) {
  return (characters < 0x20) | (characters == '"') | (characters == '\\');
}

bool IsAnySet(Sixteen bytes) {
  auto halves = std::bit_cast<std::array<uint64_t, 2>>(bytes);
  return (halves[0] | halves[1]) != 0;
}

bool IsOdd(char character) {
  auto code = static_cast<int8_t>(character);
  return code < 0x20 || code == '"' || code == '\\';
}

}  // namespace

size_t CountPlain(std::string_view text) {
  size_t count = 0;
  // Without a branch inside a block, more of it goes at a time.
  Block block;
  for (; text.size() - count >= sizeof(Block); count += sizeof(Block)) {
    std::memcpy(block.data(), text.data() + count, sizeof(Block));
    if (IsAnySet(Odd(block[0]) | Odd(block[1]) | Odd(block[2]) | Odd(block[3]))) {
      break;
    }
  }
  while (count < text.size() && !IsOdd(text[count])) {
    ++count;
  }
  return count;
}

bool NeedsNoEscapes(std::string_view text) { return CountPlain(text) == text.size(); }

}  // namespace refnode
