#include "reference/ipc/escapes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace refnode {

namespace {

// Eight characters at a time. In each byte of a result only the highest bit counts.
using Eight = uint64_t;

constexpr Eight EightOf(uint8_t byte) { return byte * Eight{0x0101010101010101}; }

constexpr Eight kUpperBits = EightOf(0x80);

// Bytes of less than `limit`, which is at most 0x80, or, for some bytes above 0x7F, others.
constexpr Eight Below(Eight eight, uint8_t limit) { return (eight - EightOf(limit)) & ~eight; }

constexpr Eight Equal(Eight eight, uint8_t byte) { return Below(eight ^ EightOf(byte), 1); }

constexpr Eight Odd(Eight eight) {
  return eight | Below(eight, 0x20) | Equal(eight, '"') | Equal(eight, '\\');
}

}  // namespace

bool NeedsNoEscapes(std::string_view text) {
  // Without a branch inside a block, more of it goes at a time.
  using Block = std::array<Eight, 4>;
  Block block = {};
  for (; text.size() >= sizeof(Block); text.remove_prefix(sizeof(Block))) {
    std::memcpy(block.data(), text.data(), sizeof(Block));
    Eight odd = Odd(block[0]) | Odd(block[1]) | Odd(block[2]) | Odd(block[3]);
    if ((odd & kUpperBits) != 0) {
      return false;
    }
  }
  block.fill(EightOf(' '));
  std::memcpy(block.data(), text.data(), text.size());
  Eight odd = Odd(block[0]) | Odd(block[1]) | Odd(block[2]) | Odd(block[3]);
  return (odd & kUpperBits) == 0;
}

}  // namespace refnode
