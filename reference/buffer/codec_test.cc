#include "reference/buffer/codec.h"

#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

std::span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

std::string FromBase64(std::string_view text, size_t room = 64) {
  std::vector<uint8_t> out(room);
  size_t count = DecodeBase64(Bytes(text), std::span<uint8_t>(out));
  return std::string(out.begin(), out.begin() + static_cast<ptrdiff_t>(count));
}

std::string FromHex(std::string_view text, size_t room = 64) {
  std::vector<uint8_t> out(room);
  size_t count = DecodeHex(Bytes(text), std::span<uint8_t>(out));
  return std::string(out.begin(), out.begin() + static_cast<ptrdiff_t>(count));
}

TEST(Base64, EncodesEveryRemainder) {
  EXPECT_EQ(EncodeBase64(Bytes(""), Base64Alphabet::kStandard), "");
  EXPECT_EQ(EncodeBase64(Bytes("a"), Base64Alphabet::kStandard), "YQ==");
  EXPECT_EQ(EncodeBase64(Bytes("ab"), Base64Alphabet::kStandard), "YWI=");
  EXPECT_EQ(EncodeBase64(Bytes("abc"), Base64Alphabet::kStandard), "YWJj");
  EXPECT_EQ(EncodeBase64(Bytes("abcd"), Base64Alphabet::kStandard), "YWJjZA==");
}

TEST(Base64, EncodesForUrlsWithoutPadding) {
  EXPECT_EQ(EncodeBase64(Bytes("\xfb\xff"), Base64Alphabet::kStandard), "+/8=");
  EXPECT_EQ(EncodeBase64(Bytes("\xfb\xff"), Base64Alphabet::kUrl), "-_8");
}

TEST(Base64, DecodesBothAlphabetsAndSkipsOtherCharacters) {
  EXPECT_EQ(FromBase64("+/8="), "\xfb\xff");
  EXPECT_EQ(FromBase64("-_8"), "\xfb\xff");
  EXPECT_EQ(FromBase64("Y W\nJ*j\xffZ A"), "abcd");
}

TEST(Base64, EndsAtPadding) { EXPECT_EQ(FromBase64("YQ==YWJj"), "a"); }

TEST(Base64, KeepsNoPartOfAByte) {
  EXPECT_EQ(FromBase64("Y"), "");
  EXPECT_EQ(FromBase64("YW"), "a");
  EXPECT_EQ(FromBase64("YWJjY"), "abc");
}

TEST(Base64, StopsWhenThereIsNoRoom) {
  for (size_t room = 0; room <= 6; ++room) {
    EXPECT_EQ(FromBase64("YWJjZGVm", room), std::string("abcdef").substr(0, room));
  }
}

TEST(Base64, DecodesWideCharacters) {
  const uint16_t text[] = {'Y', 0x20ac, 'W', 'J', 'j'};
  uint8_t out[3] = {};
  EXPECT_EQ(DecodeBase64(std::span<const uint16_t>(text), std::span<uint8_t>(out)), 3u);
  EXPECT_EQ(out[2], 'c');
}

TEST(Hex, GoesBothWays) {
  EXPECT_EQ(EncodeHex(Bytes("\x01\xab\xff")), "01abff");
  EXPECT_EQ(FromHex("61aBFf"), "a\xab\xff");
}

TEST(Hex, StopsAtWhatIsNoDigitAndAtHalfAByte) {
  EXPECT_EQ(FromHex("61zz62"), "a");
  EXPECT_EQ(FromHex("616"), "a");
  EXPECT_EQ(FromHex("6162", 1), "a");
}

TEST(Utf8, TakesWellFormedText) {
  EXPECT_TRUE(IsUtf8(Bytes("")));
  EXPECT_TRUE(IsUtf8(Bytes("plain text that is longer than a word")));
  EXPECT_TRUE(IsUtf8(Bytes("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80 \xf4\x8f\xbf\xbf")));
}

TEST(Utf8, RefusesIllFormedText) {
  for (const char* text :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xe2\x82x", "ok \xff"}) {
    EXPECT_FALSE(IsUtf8(Bytes(text))) << EncodeHex(Bytes(text));
  }
}

std::string ToUtf8(std::u16string_view text, size_t room = 64) {
  std::vector<uint16_t> units(text.begin(), text.end());
  std::vector<uint8_t> out(room);
  size_t count = EncodeUtf8(std::span<const uint16_t>(units), std::span<uint8_t>(out));
  return std::string(out.begin(), out.begin() + static_cast<ptrdiff_t>(count));
}

TEST(Utf8, EncodesUtf16) {
  EXPECT_EQ(ToUtf8(u"a\u00e9\u20ac\U0001f600"), "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  const char16_t lone[] = {0xd83d, 'x', 0xde00, 0xd83d};
  EXPECT_EQ(ToUtf8({lone, 4}), "\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd");
}

TEST(Utf8, WritesNoPartOfACharacter) {
  EXPECT_EQ(ToUtf8(u"a\u20ac", 3), "a");
  EXPECT_EQ(ToUtf8(u"a\u20ac", 4), "a\xe2\x82\xac");
  EXPECT_EQ(ToUtf8(u"\U0001f600x", 3), "");
  EXPECT_EQ(ToUtf8(u"ab", 0), "");
}

TEST(Utf8, EncodesLatin1) {
  const std::string_view text = "0123456789\xe9\xff and on\x80";
  for (size_t room = 0; room <= 24; ++room) {
    std::vector<uint8_t> out(room);
    size_t count = EncodeUtf8(Bytes(text), std::span<uint8_t>(out));
    std::string whole = "0123456789\xc3\xa9\xc3\xbf and on\xc2\x80";
    bool splits = room < whole.size() && (static_cast<uint8_t>(whole[room]) & 0xc0) == 0x80;
    EXPECT_EQ(std::string(out.begin(), out.begin() + static_cast<ptrdiff_t>(count)),
              whole.substr(0, room - (splits ? 1 : 0)))
        << room;
  }
}

TEST(Utf8, CountsWhatItWrites) {
  EXPECT_EQ(Utf8Length(Bytes("ab\xe9")), 4u);
  const uint16_t units[] = {'a', 0xe9, 0x20ac, 0xd83d, 0xde00, 0xd83d};
  EXPECT_EQ(Utf8Length(std::span<const uint16_t>(units)), 1u + 2 + 3 + 4 + 3);
}

TEST(Ascii, LooksAtEveryByte) {
  EXPECT_TRUE(IsAscii(Bytes("0123456789abcdef!")));
  EXPECT_FALSE(IsAscii(Bytes("0123456789abcdef\x80")));
  EXPECT_FALSE(
      IsAscii(Bytes("01234\x80"
                    "6789abcdef")));
}

}  // namespace
}  // namespace refnode
