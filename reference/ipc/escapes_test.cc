#include "reference/ipc/escapes.h"

#include <string>

#include "gtest/gtest.h"

namespace refnode {
namespace {

TEST(NeedsNoEscapes, KnowsEveryCharacterInEveryPlace) {
  for (size_t size : {size_t{1}, size_t{31}, size_t{32}, size_t{77}}) {
    for (size_t place = 0; place < size; ++place) {
      for (int code = 0; code < 256; ++code) {
        std::string text(size, 'x');
        text[place] = static_cast<char>(code);
        bool plain = code >= 0x20 && code < 0x80 && code != '"' && code != '\\';
        EXPECT_EQ(NeedsNoEscapes(text), plain) << code << " at " << place << " of " << size;
      }
    }
  }
}

TEST(NeedsNoEscapes, TakesAnEmptyText) { EXPECT_TRUE(NeedsNoEscapes("")); }

}  // namespace
}  // namespace refnode
