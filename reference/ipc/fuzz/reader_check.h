// A reader that gets a stream in pieces must find what a plain look at the whole stream finds.

#ifndef REFERENCE_IPC_FUZZ_READER_CHECK_H_
#define REFERENCE_IPC_FUZZ_READER_CHECK_H_

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reference/ipc/fuzz/fuzz_target.h"
#include "reference/ipc/message_reader.h"

namespace refnode {

// What is in a stream: whole messages, what ended them, and whether a part of another one follows.
struct Content {
  std::vector<std::string> messages = {};
  FeedResult result = FeedResult::kAll;
  bool partial = false;
};

// The first bytes of an input say how its rest is read.
struct Plan {
  static constexpr size_t kSize = 3;

  explicit Plan(const uint8_t* data)
      : longest(data[0] * size_t{8}), pieces(data[1]), wanted(data[2]) {}

  size_t longest;   // bytes of a message
  uint32_t pieces;  // what the sizes of the pieces are made from; 0: all at once
  size_t wanted;    // the visitor stops the reader at this message; 0: at none
};

// Sizes of pieces, from one byte up.
class Pieces {
 public:
  explicit Pieces(uint32_t seed) : state_(seed) {}

  size_t Next(size_t left) {
    if (state_ == 0) {
      return left;
    }
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    // Small ones mostly: there the borders are.
    return std::min<size_t>(left, 1 + (state_ >> 8) % (state_ % 4 == 0 ? 64 : 4));
  }

 private:
  uint32_t state_;
};

// What is left of `expected` when the visitor wants no more than `wanted` messages.
inline Content StoppedAt(Content expected, size_t wanted) {
  if (wanted != 0 && expected.messages.size() >= wanted) {
    expected.messages.resize(wanted);
    expected.result = FeedResult::kStopped;
  }
  return expected;
}

// From so many bytes on, the rest of a message is read behind them.
inline constexpr size_t kLongFrom = 16;

// `look` finds what is in a whole stream, given the length of the longest message.
template <typename Reader, typename Look>
void CheckReader(const uint8_t* data, size_t size, Look look) {
  if (size < Plan::kSize) {
    return;
  }
  const Plan plan(data);
  std::string_view stream(reinterpret_cast<const char*>(data), size);
  stream.remove_prefix(Plan::kSize);
  const Content expected = StoppedAt(look(stream, plan.longest), plan.wanted);

  Reader reader(plan.longest);
  Pieces pieces(plan.pieces);
  Content seen;
  while (!stream.empty() && seen.result == FeedResult::kAll) {
    // A copy of its own, so that a look beyond it is found; behind a part of some length, where the
    // reader wants it.
    const size_t length = pieces.Next(stream.size());
    std::vector<char> piece(stream.begin(), stream.begin() + static_cast<ptrdiff_t>(length));
    stream.remove_prefix(length);
    const std::span<char> room = reader.Room(kLongFrom, length);
    std::copy_n(piece.begin(), room.size(), room.begin());
    const char* bytes = room.empty() ? piece.data() : room.data();
    seen.result = reader.Feed({bytes, length}, [&](std::string_view message) {
      seen.messages.emplace_back(message);
      return seen.messages.size() != plan.wanted;
    });
  }
  Demand(seen.messages == expected.messages, "the messages are those of the stream");
  Demand(seen.result == expected.result, "the reader ends as the stream does");
  if (seen.result == FeedResult::kAll) {
    Demand(reader.partial() == expected.partial, "the reader knows of a part of a message");
  }
}

}  // namespace refnode

#endif  // REFERENCE_IPC_FUZZ_READER_CHECK_H_
