#include "reference/ipc/message_reader.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace refnode {
namespace {

using Messages = std::vector<std::string>;

std::string Framed(const std::string& content) {
  auto size = static_cast<uint32_t>(content.size());
  std::string frame;
  for (int shift = 24; shift >= 0; shift -= 8) {
    frame.push_back(static_cast<char>(size >> shift & 0xFF));
  }
  return frame + content;
}

FeedResult FeedInto(MessageReader& reader, std::string_view bytes, Messages& messages) {
  return reader.Feed(bytes, [&messages](std::string_view message) {
    messages.emplace_back(message);
    return true;
  });
}

// What a reader finds when the bytes come in pieces of `size`.
template <typename Reader>
Messages ReadInPieces(const std::string& bytes, size_t size) {
  Reader reader(1000);
  Messages messages;
  for (size_t at = 0; at < bytes.size(); at += size) {
    EXPECT_EQ(FeedInto(reader, std::string_view(bytes).substr(at, size), messages),
              FeedResult::kAll);
  }
  EXPECT_FALSE(reader.partial());
  return messages;
}

TEST(LineReader, FindsLinesWhateverTheSplit) {
  const std::string bytes = "one\n\n{\"text\":\"caf\xC3\xA9\"}\nlast\n";
  const Messages expected = {"one", "", "{\"text\":\"caf\xC3\xA9\"}", "last"};
  for (size_t size = 1; size <= bytes.size(); ++size) {
    EXPECT_EQ(ReadInPieces<LineReader>(bytes, size), expected) << size;
  }
}

TEST(FrameReader, FindsFramesWhateverTheSplit) {
  const std::string long_content(300, '\xFF');
  const Messages expected = {"\xFFone", "\xFF", long_content, "\xFF\n"};
  std::string bytes;
  for (const std::string& content : expected) {
    bytes += Framed(content);
  }
  for (size_t size = 1; size <= bytes.size(); ++size) {
    EXPECT_EQ(ReadInPieces<FrameReader>(bytes, size), expected) << size;
  }
}

// What a reader finds when the bytes come in pieces of `size`, put where it wants them.
template <typename Reader>
Messages ReadInPlace(const std::string& bytes, size_t size) {
  constexpr size_t kLongFrom = 3;
  Reader reader(1000);
  Messages messages;
  for (size_t at = 0; at < bytes.size(); at += size) {
    std::string piece = bytes.substr(at, size);
    std::span<char> room = reader.Room(kLongFrom, size);
    std::copy_n(piece.begin(), std::min(room.size(), piece.size()), room.begin());
    const char* start = room.empty() ? piece.data() : room.data();
    EXPECT_EQ(FeedInto(reader, {start, piece.size()}, messages), FeedResult::kAll);
  }
  EXPECT_FALSE(reader.partial());
  return messages;
}

TEST(MessageReader, TakesBytesThatAreInPlace) {
  const Messages expected = {"\xFFone", "\xFF", "\xFF" + std::string(300, 'x'), "\xFFlast"};
  std::string lines;
  std::string frames;
  for (const std::string& message : expected) {
    lines += message + '\n';
    frames += Framed(message);
  }
  for (size_t size = 1; size <= frames.size(); ++size) {
    EXPECT_EQ(ReadInPlace<LineReader>(lines, size), expected) << size;
    EXPECT_EQ(ReadInPlace<FrameReader>(frames, size), expected) << size;
  }
}

TEST(MessageReader, HasNoRoomBetweenMessages) {
  LineReader reader(1000);
  Messages messages;
  EXPECT_TRUE(reader.Room(1, 10).empty());
  FeedInto(reader, "part", messages);
  EXPECT_TRUE(reader.Room(5, 10).empty());
  EXPECT_EQ(reader.Room(4, 10).size(), 10U);
  FeedInto(reader, "\n", messages);
  EXPECT_TRUE(reader.Room(1, 10).empty());
}

TEST(LineReader, SaysThatAPartCame) {
  LineReader reader(1000);
  Messages messages;
  FeedInto(reader, "whole\npart", messages);
  EXPECT_EQ(messages, Messages{"whole"});
  EXPECT_TRUE(reader.partial());
  FeedInto(reader, "\n", messages);
  EXPECT_EQ(messages, (Messages{"whole", "part"}));
  EXPECT_FALSE(reader.partial());
}

TEST(LineReader, RefusesLinesThatAreTooLong) {
  LineReader reader(4);
  Messages messages;
  EXPECT_EQ(FeedInto(reader, "four\nfive5\nfour\n", messages), FeedResult::kMalformed);
  EXPECT_EQ(messages, Messages{"four"});
  EXPECT_EQ(FeedInto(reader, "four\n", messages), FeedResult::kMalformed);
  EXPECT_EQ(messages, Messages{"four"});
}

TEST(LineReader, RefusesALongLineBeforeItsEnd) {
  LineReader reader(4);
  Messages messages;
  EXPECT_EQ(FeedInto(reader, "123", messages), FeedResult::kAll);
  EXPECT_EQ(FeedInto(reader, "45", messages), FeedResult::kMalformed);
}

TEST(FrameReader, RefusesAnAnnouncedLengthAtOnce) {
  FrameReader reader(1000);
  Messages messages;
  EXPECT_EQ(FeedInto(reader, std::string("\xFF\xFF\xFF", 3), messages), FeedResult::kAll);
  EXPECT_EQ(FeedInto(reader, "\xFF", messages), FeedResult::kMalformed);
  EXPECT_TRUE(messages.empty());
}

TEST(FrameReader, RefusesNoLengthThatIsAllowed) {
  FrameReader reader(3);
  Messages messages;
  EXPECT_EQ(FeedInto(reader, Framed("\xFF\x0FT"), messages), FeedResult::kAll);
  EXPECT_EQ(messages, Messages{"\xFF\x0FT"});
}

TEST(FrameReader, RefusesWhatIsNoValueAtItsFirstByte) {
  // As if a frame of 16 megabytes began, in one piece and in two.
  const std::string other("\x01\x01\x00\x00\x00", 5);
  for (size_t split : {size_t{0}, size_t{4}}) {
    FrameReader reader(size_t{1} << 32);
    Messages messages;
    EXPECT_EQ(FeedInto(reader, other.substr(0, split), messages), FeedResult::kAll);
    EXPECT_EQ(FeedInto(reader, other.substr(split), messages), FeedResult::kMalformed);
    EXPECT_TRUE(messages.empty());
    EXPECT_FALSE(reader.partial());
  }
}

TEST(FrameReader, RefusesAnEmptyFrame) {
  FrameReader reader(1000);
  Messages messages;
  EXPECT_EQ(FeedInto(reader, Framed("\xFF") + Framed(""), messages), FeedResult::kMalformed);
  EXPECT_EQ(messages, Messages{"\xFF"});
}

// One visitor for both paths: a message in one piece, and one that was kept.
template <typename Reader>
void ExpectStop(const std::string& first, const std::string& second) {
  for (size_t split : {size_t{0}, size_t{1}}) {
    Reader reader(1000);
    Messages messages;
    auto stop = [&messages](std::string_view message) {
      messages.emplace_back(message);
      return false;
    };
    const std::string both = first + second;
    EXPECT_EQ(reader.Feed(both.substr(0, split), stop), FeedResult::kAll);
    EXPECT_EQ(reader.Feed(both.substr(split), stop), FeedResult::kStopped);
    EXPECT_EQ(messages.size(), 1U);
    EXPECT_FALSE(reader.partial());
    EXPECT_EQ(FeedInto(reader, second, messages), FeedResult::kAll);
    EXPECT_EQ(messages.size(), 2U);
  }
}

TEST(MessageReader, ForgetsWhatIsBehindAMessageThatStopsIt) {
  ExpectStop<LineReader>("one\n", "two\n");
  ExpectStop<FrameReader>(Framed("\xFFone"), Framed("\xFFtwo"));
}

}  // namespace
}  // namespace refnode
