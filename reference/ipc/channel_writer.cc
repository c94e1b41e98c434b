#include "reference/ipc/channel_writer.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reference/engine/text.h"
#include "reference/handles/js_write.h"
#include "reference/ipc/long_memory.h"

namespace refnode {

namespace {

// A longer message is not kept: writing it costs more than the call.
constexpr size_t kLongest = 16384;

constexpr size_t kLong = 65536;
constexpr size_t kShort = 1024;

// So many bytes are written together, whether or not there is more to come.
constexpr size_t kMostTogether = 65536;

constexpr std::array kNewline = {'\n'};

uv_buf_t BufferOf(std::span<const char> bytes) {
  // libuv's types are older than const; it changes nothing.
  return {const_cast<char*>(bytes.data()), bytes.size()};
}

}  // namespace

Outbox& ChannelWriter::outbox() {
  if (!outbox_.has_value()) {
    outbox_.emplace(pipe_->fd());
    pipe_->peer().environment()->AddFlush(Outbox::WriteAll);
  }
  return *outbox_;
}

int64_t ChannelWriter::WriteLine(v8::Local<v8::String> text, bool later,
                                 v8::Local<v8::Object> request) {
  WriteData rest;
  std::optional<ssize_t> taken = PutView(text, later, rest);
  if (taken.has_value()) {
    return Queue(*taken, std::move(rest), request);
  }
  v8::Isolate* isolate = pipe_->peer().environment()->isolate();
  size_t most = MostBytes(text, TextEncoding::kUtf8);
  std::shared_ptr<char[]> line(new char[most + 1]);
  std::span<char> room(line.get(), most + 1);
  size_t length = EncodeText(isolate, text, TextEncoding::kUtf8, room.first(most));
  room[length] = kNewline[0];
  std::span<const char> bytes = room.first(length + 1);
  return WriteBytes(std::move(line), bytes, later, request);
}

int64_t ChannelWriter::WriteTexts(std::span<const v8::Local<v8::String>> parts,
                                  std::span<const v8::Local<v8::String>> texts,
                                  v8::Local<v8::Object> request) {
  v8::Isolate* isolate = pipe_->peer().environment()->isolate();
  std::vector<std::string> around;
  for (v8::Local<v8::String> part : parts) {
    around.push_back(Utf8FromValue(isolate, part));
    around.back() += around.size() == parts.size() ? '\n' : '"';
    if (around.size() > 1) {
      around.back().insert(0, 1, '"');
    }
  }
  WriteData rest;
  ssize_t taken = PutTexts(around, texts, rest);
  return Queue(taken, std::move(rest), request);
}

ssize_t ChannelWriter::PutTexts(std::span<const std::string> around,
                                std::span<const v8::Local<v8::String>> texts, WriteData& rest) {
  // V8 moves nothing while there are views; they are flat already.
  std::array<std::optional<v8::String::ValueView>, kMostTexts> views;
  std::vector<uv_buf_t> parts = {BufferOf(around[0])};
  for (size_t index = 0; index < texts.size(); ++index) {
    auto& view = views[index].emplace(pipe_->peer().environment()->isolate(), texts[index]);
    parts.push_back(BufferOf(
        {reinterpret_cast<const char*>(view.data8()), static_cast<size_t>(view.length())}));
    parts.push_back(BufferOf(around[index + 1]));
  }
  return PutAndCopy(parts, false, rest);
}

// Without encoding: what is left of the text is copied to `rest`. Nothing where the text is not
// ASCII.
std::optional<ssize_t> ChannelWriter::PutView(v8::Local<v8::String> text, bool later,
                                              WriteData& rest) {
  // V8 moves nothing while there is a view.
  v8::String::ValueView view(pipe_->peer().environment()->isolate(), text);
  if (!view.is_one_byte()) {
    return std::nullopt;
  }
  std::span<const char> bytes(reinterpret_cast<const char*>(view.data8()),
                              static_cast<size_t>(view.length()));
  if (!IsAscii({bytes.data(), bytes.size()})) {
    return std::nullopt;
  }
  if (bytes.size() < kShort) {
    // One buffer is written faster than two.
    std::array<char, kShort> line;
    std::copy(bytes.begin(), bytes.end(), line.begin());
    line[bytes.size()] = kNewline[0];
    std::array parts = {BufferOf(std::span<const char>(line).first(bytes.size() + 1))};
    return PutAndCopy(parts, later, rest);
  }
  std::array parts = {BufferOf(bytes), BufferOf(kNewline)};
  return PutAndCopy(parts, later, rest);
}

ssize_t ChannelWriter::PutAndCopy(std::span<const uv_buf_t> parts, bool later, WriteData& rest) {
  ssize_t taken = Put(parts, later, rest);
  if (taken >= 0) {
    for (const uv_buf_t& left : BuffersAfter(parts, static_cast<size_t>(taken))) {
      rest.AddCopy({left.base, left.len});
    }
  }
  return taken;
}

int64_t ChannelWriter::WriteBytes(std::shared_ptr<const void> owner, std::span<const char> bytes,
                                  bool later, v8::Local<v8::Object> request) {
  WriteData rest;
  std::array parts = {BufferOf(bytes)};
  ssize_t taken = Put(parts, later, rest);
  if (taken >= 0 && static_cast<size_t>(taken) < bytes.size()) {
    rest.AddOwned(std::move(owner), bytes.subspan(static_cast<size_t>(taken)));
  }
  return Queue(taken, std::move(rest), request);
}

int64_t ChannelWriter::Flush(v8::Local<v8::Object> request) {
  WriteData rest;
  int error = Drain(rest);
  return Queue(error, std::move(rest), request);
}

void ChannelWriter::Close() {
  if (outbox_.has_value()) {
    if (pipe_->write_queue_size() == 0) {
      outbox_->Write();
    }
    outbox_->Close();
  }
}

ssize_t ChannelWriter::Put(std::span<const uv_buf_t> parts, bool later, WriteData& rest) {
  if (!pipe_->open()) {
    return UV_EBADF;
  }
  has_written_ = true;
  size_t total = TotalLength(parts);
  if (later && total <= kLongest) {
    outbox().Add(parts, pipe_->write_queue_size() == 0);
    int error = outbox().size() < kMostTogether ? 0 : Drain(rest);
    return error == 0 ? static_cast<ssize_t>(total) : error;
  }
  if (total > kLong) {
    ExpectLongMessages();
  }
  int error = Drain(rest);
  if (error < 0 || !rest.buffers().empty()) {
    return error;
  }
  return pipe_->TryWrite(parts);
}

int ChannelWriter::Drain(WriteData& rest) {
  if (!outbox_.has_value() || outbox_->size() == 0) {
    return 0;
  }
  ssize_t left = pipe_->write_queue_size() == 0 ? outbox_->Write() : 1;
  if (left == 0) {
    return 0;
  }
  auto bytes = std::make_shared<const std::vector<char>>(outbox_->Take());
  if (left > 0) {
    rest.AddOwned(bytes, *bytes);
  }
  return left < 0 ? static_cast<int>(left) : 0;
}

int64_t ChannelWriter::Queue(ssize_t taken, WriteData rest, v8::Local<v8::Object> request) {
  int error = taken < 0 ? static_cast<int>(taken) : 0;
  if (error == 0 && !rest.buffers().empty()) {
    error = QueueWrite(pipe_, request, std::move(rest));
  }
  if (error < 0) {
    return error;
  }
  size_t queued = pipe_->write_queue_size();
  return static_cast<int64_t>(queued == 0 || !outbox_.has_value() ? queued
                                                                  : queued + outbox_->size());
}

}  // namespace refnode
