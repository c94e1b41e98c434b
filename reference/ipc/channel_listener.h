// What a channel reads: messages for its JavaScript object.

#ifndef REFERENCE_IPC_CHANNEL_LISTENER_H_
#define REFERENCE_IPC_CHANNEL_LISTENER_H_

#include <memory>
#include <span>
#include <string_view>

#include "reference/handles/pipe.h"
#include "reference/handles/stream.h"
#include "reference/ipc/answer_wait.h"
#include "reference/ipc/channel_writer.h"
#include "reference/ipc/message_reader.h"
#include "v8.h"

namespace refnode {

enum class Serialization { kJson, kAdvanced };

// Reads messages from a pipe. For one that came alone it calls the function that it was given,
// `onmessage(message)`, as a tick; otherwise it calls on the pipe's object
//   onmessages(messages, failure)  `messages` came, in this order; `failure` is what was wrong with
//                                  the one behind them: the error, a text, or undefined
//   onend(status)                  nothing more comes: UV_EOF or another negative errno
// Descriptors that came with the messages wait in the pipe while onmessages runs, and are closed
// when it has not taken them.
// It belongs to the object: it goes when that is collected or the environment ends.
class ChannelListener final : public StreamListener, public Resource {
 public:
  // Takes the place of the listener of `pipe`, the native half of `object`.
  static void Install(Pipe* pipe, v8::Local<v8::Object> object, Serialization serialization,
                      v8::Local<v8::Object> buffer_prototype, v8::Local<v8::Function> on_message);

  uv_buf_t Allocate(size_t suggested) override;
  void OnRead(ssize_t count, const uv_buf_t& memory) override;

  std::string_view resource_name() const override { return "Channel"; }
  bool keeps_alive() const override { return false; }
  void Abandon() override { delete this; }  // NOLINT(cppcoreguidelines-owning-memory)

  // Whether a part of a message came and its end did not.
  bool partial() const { return reader_->partial(); }

  // What writes to the same pipe.
  ChannelWriter& writer() { return writer_; }

  // Before the pipe is closed. Every pipe that reads messages needs it.
  void Close();

 private:
  ChannelListener(Pipe* pipe, v8::Local<v8::Object> object, Serialization serialization,
                  v8::Local<v8::Object> buffer_prototype, v8::Local<v8::Function> on_message);
  ~ChannelListener() override;

  void OnBytes(std::string_view bytes);
  void Tell(std::span<v8::Local<v8::Value>> messages, v8::Local<v8::Value> failure);
  AnswerWait& answers();
  v8::MaybeLocal<v8::Value> Decode(v8::Local<v8::Context> context, std::string_view message);

  Pipe* pipe_;
  Environment* environment_;
  Serialization serialization_;
  std::unique_ptr<MessageReader> reader_;
  ChannelWriter writer_;
  const uv_stream_t* stream_;  // of the pipe; only to be compared with
  v8::Global<v8::Object> object_;
  v8::Global<v8::Object> buffer_prototype_;
  v8::Global<v8::Function> on_message_;  // until the pipe is closed: it keeps the object alive
};

}  // namespace refnode

#endif  // REFERENCE_IPC_CHANNEL_LISTENER_H_
