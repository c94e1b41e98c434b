#include "reference/ipc/message_reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace refnode {

FeedResult MessageReader::Feed(std::string_view bytes, const MessageVisitor& visit) {
  if (failed_) {
    return FeedResult::kMalformed;
  }
  while (!kept_.empty() && !bytes.empty()) {
    size_t known = kept_.size();
    size_t count = Completing(kept_, bytes);
    kept_.append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    Frame frame = Find(kept_, known);
    if (frame.found == Found::kMalformed) {
      return Fail();
    }
    if (frame.found == Found::kMessage) {
      std::string message = std::exchange(kept_, std::string());
      bool goes_on = visit(std::string_view(message).substr(frame.start, frame.length));
      KeepMemory(std::move(message));
      if (!goes_on) {
        return FeedResult::kStopped;
      }
    }
  }
  return FeedWhole(bytes, visit);
}

// For the next message: fresh memory of this size costs more than what is done with it.
void MessageReader::KeepMemory(std::string memory) {
  constexpr size_t kMost = size_t{2} << 20U;
  if (memory.capacity() <= kMost) {
    memory.clear();
    kept_ = std::move(memory);
  }
}

FeedResult MessageReader::FeedWhole(std::string_view bytes, const MessageVisitor& visit) {
  while (!bytes.empty()) {
    Frame frame = Find(bytes, 0);
    if (frame.found == Found::kMalformed) {
      return Fail();
    }
    if (frame.found == Found::kNothing) {
      kept_.append(bytes);
      break;
    }
    if (!visit(bytes.substr(frame.start, frame.length))) {
      return FeedResult::kStopped;
    }
    bytes.remove_prefix(frame.end);
  }
  return FeedResult::kAll;
}

FeedResult MessageReader::Fail() {
  failed_ = true;
  kept_ = std::string();
  return FeedResult::kMalformed;
}

MessageReader::Frame LineReader::Find(std::string_view bytes, size_t known) const {
  size_t newline = bytes.find('\n', known);
  size_t length = std::min(newline, bytes.size());
  if (length > longest()) {
    return {Found::kMalformed, 0, 0, 0};
  }
  if (newline == std::string_view::npos) {
    return {Found::kNothing, 0, 0, 0};
  }
  return {Found::kMessage, 0, length, length + 1};
}

size_t LineReader::Completing(std::string_view, std::string_view bytes) const {
  size_t newline = bytes.find('\n');
  return newline == std::string_view::npos ? bytes.size() : newline + 1;
}

namespace {

size_t AnnouncedLength(std::string_view prefix) {
  uint32_t length = 0;
  for (size_t index = 0; index < FrameReader::kPrefixLength; ++index) {
    length = length << 8 | static_cast<uint8_t>(prefix[index]);
  }
  return length;
}

}  // namespace

MessageReader::Frame FrameReader::Find(std::string_view bytes, size_t) const {
  if (bytes.size() < kPrefixLength) {
    return {Found::kNothing, 0, 0, 0};
  }
  size_t length = AnnouncedLength(bytes);
  if (length == 0 || length > longest()) {
    return {Found::kMalformed, 0, 0, 0};
  }
  if (bytes.size() > kPrefixLength && bytes[kPrefixLength] != kFirstByte) {
    return {Found::kMalformed, 0, 0, 0};
  }
  if (bytes.size() - kPrefixLength < length) {
    return {Found::kNothing, 0, 0, 0};
  }
  return {Found::kMessage, kPrefixLength, length, kPrefixLength + length};
}

size_t FrameReader::Completing(std::string_view kept, std::string_view bytes) const {
  // The rest of the prefix first: until it is there, nothing is known of the message.
  size_t whole =
      kept.size() < kPrefixLength ? kPrefixLength : kPrefixLength + AnnouncedLength(kept);
  return std::min(bytes.size(), whole - kept.size());
}

}  // namespace refnode
