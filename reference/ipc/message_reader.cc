#include "reference/ipc/message_reader.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace refnode {

KeptBytes& KeptBytes::operator=(KeptBytes&& other) noexcept {
  memory_ = std::move(other.memory_);
  size_ = std::exchange(other.size_, 0);
  capacity_ = std::exchange(other.capacity_, 0);
  return *this;
}

void KeptBytes::Append(std::string_view bytes) {
  if (bytes.empty()) {
    return;
  }
  bool are_in_place = bytes.data() == memory_.get() + size_ && bytes.size() <= capacity_ - size_;
  if (!are_in_place) {
    std::copy(bytes.begin(), bytes.end(), Room(bytes.size()).data());
  }
  size_ += bytes.size();
}

std::span<char> KeptBytes::Room(size_t least) {
  if (capacity_ - size_ < least) {
    capacity_ = std::max(2 * capacity_, size_ + least);
    std::unique_ptr<char[]> larger(new char[capacity_]);
    std::copy_n(memory_.get(), size_, larger.get());
    memory_ = std::move(larger);
  }
  return {memory_.get() + size_, capacity_ - size_};
}

std::span<char> MessageReader::Room(size_t long_from, size_t size) {
  return kept_.view().size() < long_from ? std::span<char>() : kept_.Room(size).first(size);
}

FeedResult MessageReader::Feed(std::string_view bytes, const MessageVisitor& visit) {
  if (failed_) {
    return FeedResult::kMalformed;
  }
  KeptBytes message;
  bool goes_on = true;
  while (!kept_.empty() && !bytes.empty()) {
    size_t known = kept_.view().size();
    size_t count = Completing(kept_.view(), bytes);
    kept_.Append(bytes.substr(0, count));
    bytes.remove_prefix(count);
    Frame frame = Find(kept_.view(), known);
    if (frame.found == Found::kMalformed) {
      return Fail();
    }
    if (frame.found == Found::kMessage) {
      message = std::exchange(kept_, std::move(spare_));
      goes_on = visit(message.view().substr(frame.start, frame.length));
    }
  }
  // What is left of the bytes may lie in the memory of the message.
  FeedResult result = goes_on ? FeedWhole(bytes, visit) : FeedResult::kStopped;
  KeepMemory(std::move(message));
  return result;
}

// For the next message: fresh memory of this size costs more than what is done with it.
void MessageReader::KeepMemory(KeptBytes memory) {
  constexpr size_t kMost = size_t{2} << 20U;
  if (memory.capacity() == 0 || memory.capacity() > kMost || failed_) {
    return;
  }
  memory.Clear();
  (kept_.capacity() == 0 ? kept_ : spare_) = std::move(memory);
}

FeedResult MessageReader::FeedWhole(std::string_view bytes, const MessageVisitor& visit) {
  while (!bytes.empty()) {
    Frame frame = Find(bytes, 0);
    if (frame.found == Found::kMalformed) {
      return Fail();
    }
    if (frame.found == Found::kNothing) {
      kept_.Append(bytes);
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
  kept_ = KeptBytes();
  spare_ = KeptBytes();
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
