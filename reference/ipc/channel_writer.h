// What a channel writes: messages of its JavaScript object.

#ifndef REFERENCE_IPC_CHANNEL_WRITER_H_
#define REFERENCE_IPC_CHANNEL_WRITER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "reference/handles/pipe.h"
#include "reference/handles/write_data.h"
#include "reference/ipc/outbox.h"
#include "v8.h"

namespace refnode {

// Writes messages to a pipe, in their order. One is written at once, or with the ones behind it:
// see Outbox.
//
// Functions return how many bytes wait behind what was written, or a negative errno. When a part of
// the message itself waits for the pipe, `async` of the request is set, and its
// `oncomplete(status)` is called once that is written.
class ChannelWriter {
 public:
  // The most texts for WriteTexts.
  static constexpr size_t kMostTexts = 4;

  explicit ChannelWriter(Pipe* pipe) : pipe_(pipe) {}
  ChannelWriter(const ChannelWriter&) = delete;
  ChannelWriter& operator=(const ChannelWriter&) = delete;

  // A text, and a newline behind it. `later` says that it may wait for Flush.
  int64_t WriteLine(v8::Local<v8::String> text, bool later, v8::Local<v8::Object> request);

  // Texts between parts of JSON, each in quotation marks, and a newline behind them. There is one
  // part more than there are texts, which need no escapes and are few.
  int64_t WriteTexts(std::span<const v8::Local<v8::String>> parts,
                     std::span<const v8::Local<v8::String>> texts, v8::Local<v8::Object> request);

  // Bytes as they are, which last as long as their owner.
  int64_t WriteBytes(std::shared_ptr<const void> owner, std::span<const char> bytes, bool later,
                     v8::Local<v8::Object> request);

  // Writes or queues what waits.
  int64_t Flush(v8::Local<v8::Object> request);

  // Before the pipe is closed: writes what goes.
  void Close();

  // Whether something was written since this was asked last.
  bool TakeWritten() { return std::exchange(has_written_, false); }

 private:
  std::optional<ssize_t> PutView(v8::Local<v8::String> text, bool later, WriteData& rest);

  ssize_t PutTexts(std::span<const std::string> around,
                   std::span<const v8::Local<v8::String>> texts, WriteData& rest);

  // Put, and a copy of what was not taken behind the rest.
  ssize_t PutAndCopy(std::span<const uv_buf_t> parts, bool later, WriteData& rest);

  // Writes or keeps the parts of a message. What must be queued before it goes to `rest`. How many
  // bytes of it were taken, or a negative errno.
  ssize_t Put(std::span<const uv_buf_t> parts, bool later, WriteData& rest);

  // Writes what waits; what does not go is moved to `rest`. 0 or a negative errno.
  int Drain(WriteData& rest);
  int64_t Queue(ssize_t taken, WriteData rest, v8::Local<v8::Object> request);
  Outbox& outbox();

  Pipe* pipe_;
  std::optional<Outbox> outbox_;
  bool has_written_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_IPC_CHANNEL_WRITER_H_
