#ifndef SPEC_TESTS_NATIVE_WIRE_READING_H_
#define SPEC_TESTS_NATIVE_WIRE_READING_H_

#include <gmock/gmock.h>

#include <ostream>
#include <string>

#include "spec-tests/native/support/observation_log.h"

namespace childproof::native {

// What came of reading one message from the channel.
struct Reading {
  enum class How {
    kWhole,     // the whole message
    kEnd,       // the stream ended before
    kSilence,   // the deadline passed before
    kTooLarge,  // it is, or says it is, larger than any message of a test
    kError,     // reading failed
  };

  How how = How::kEnd;

  // A frame is bytes even where they could be read as text.
  bool is_frame = false;

  // The message with its framing, or as much of it as came.
  std::string bytes;
};

// As text where it can be one: the message itself, or an object that tells what came and why no
// more.
Json ToObservation(const Reading& reading);

std::ostream& operator<<(std::ostream& stream, const Reading& reading);

// The JSON text followed by a line feed, and nothing else.
MATCHER_P(IsLine, text, "the line " + Json(std::string(text)).dump()) {
  return arg.how == Reading::How::kWhole && arg.bytes == std::string(text) + "\n";
}

// The end of the stream with nothing before it.
MATCHER(IsEndOfStream, "the end of the stream") {
  return arg.how == Reading::How::kEnd && arg.bytes.empty();
}

// A length in four bytes and a payload that matches.
MATCHER_P(IsFrameOf, payload,
          "a frame whose payload " + ::testing::DescribeMatcher<std::string>(payload)) {
  return arg.how == Reading::How::kWhole && arg.bytes.size() >= 4 &&
         ::testing::ExplainMatchResult(payload, arg.bytes.substr(4), result_listener);
}

}  // namespace childproof::native

#endif  // SPEC_TESTS_NATIVE_WIRE_READING_H_
