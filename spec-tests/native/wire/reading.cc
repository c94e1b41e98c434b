#include "spec-tests/native/wire/reading.h"

namespace childproof::native {
namespace {

std::string InWords(Reading::How how) {
  switch (how) {
    case Reading::How::kWhole:
      return "whole message";
    case Reading::How::kEnd:
      return "end of stream";
    case Reading::How::kSilence:
      return "silence";
    case Reading::How::kTooLarge:
      return "too large";
    case Reading::How::kError:
      return "error";
  }
  return "";
}

}  // namespace

Json ToObservation(const Reading& reading) {
  Json bytes = reading.is_frame ? Bytes(reading.bytes) : TextOrBytes(reading.bytes);
  if (reading.how == Reading::How::kWhole) {
    return bytes;
  }
  Json seen{{"then", InWords(reading.how)}};
  if (!reading.bytes.empty()) {
    seen["bytes"] = bytes;
  }
  return seen;
}

std::ostream& operator<<(std::ostream& stream, const Reading& reading) {
  return stream << ToObservation(reading).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace childproof::native
