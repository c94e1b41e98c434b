#include "reference/ipc/channel_listener.h"

#include <array>
#include <vector>

#include "reference/engine/text.h"
#include "reference/ipc/long_memory.h"
#include "reference/ipc/long_texts.h"
#include "reference/ipc/loose_descriptor.h"
#include "reference/ipc/value_codec.h"

namespace refnode {

namespace {

// As much as a Unix socket holds by default, so that one read takes all of it.
constexpr size_t kReadSize = 212992;

// Descriptors that may wait for the end of a message, which takes one of them.
constexpr int kMostWaiting = 64;

// Memory that all channels of the thread read into: what is kept of it is copied before the next
// read.
char* SharedMemory() {
  thread_local const std::unique_ptr<char[]> memory(new char[kReadSize]);
  return memory.get();
}

// A line from here on is parsed where it is.
constexpr size_t kLong = 65536;

// Characters of somebody else's memory.
class BorrowedCharacters final : public v8::String::ExternalOneByteStringResource {
 public:
  explicit BorrowedCharacters(std::string_view text) : text_(text) {}

  const char* data() const override { return text_.data(); }
  size_t length() const override { return text_.size(); }

 private:
  std::string_view text_;
};

// The value of a line that is JSON; empty, without an exception, where it is none. The line is not
// copied: V8 looks at the text that it parses no more when it has parsed it, except to show it in
// an error, and copies what it takes from it.
v8::MaybeLocal<v8::Value> ParseInPlace(v8::Local<v8::Context> context, std::string_view line) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::EscapableHandleScope scope(isolate);
  v8::TryCatch failed(isolate);
  // It belongs to the string.
  auto* characters = new BorrowedCharacters(line);
  v8::Local<v8::String> text;
  v8::Local<v8::Value> value;
  if (!v8::String::NewExternalOneByte(isolate, characters).ToLocal(&text)) {
    delete characters;
    return {};
  }
  if (!v8::JSON::Parse(context, text).ToLocal(&value)) {
    return {};
  }
  return scope.Escape(value);
}

// Sets the properties that a message lacks whose line was shortened. False where V8 is out of
// memory.
bool PutTexts(v8::Local<v8::Context> context, v8::Local<v8::Object> message,
              const std::vector<LongText>& texts) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::String> mark = InternedText(isolate, kTextMark);
  for (const LongText& long_text : texts) {
    v8::Local<v8::String> name;
    v8::Local<v8::Value> found;
    v8::Local<v8::String> text;
    if (!TextFromLatin1(isolate, long_text.name).ToLocal(&name) ||
        !message->Get(context, name).ToLocal(&found)) {
      return false;
    }
    // Another property of that name came behind it.
    if (!found->StrictEquals(mark)) {
      continue;
    }
    if (!TextFromLatin1(isolate, long_text.text).ToLocal(&text) ||
        message->CreateDataProperty(context, name, text).IsNothing()) {
      return false;
    }
  }
  return true;
}

// The value of a line that is mostly long texts; empty, without an exception, where it is none.
v8::MaybeLocal<v8::Value> ParseShortened(v8::Local<v8::Context> context, std::string_view line) {
  ShortenedLine shortened = Shorten(line);
  if (shortened.texts.empty()) {
    return {};
  }
  v8::Isolate* isolate = context->GetIsolate();
  v8::EscapableHandleScope scope(isolate);
  v8::TryCatch failed(isolate);
  v8::Local<v8::String> rest;
  v8::Local<v8::Value> value;
  if (!TextFromUtf8(isolate, shortened.rest).ToLocal(&rest) ||
      !v8::JSON::Parse(context, rest).ToLocal(&value) || !value->IsObject() ||
      !PutTexts(context, value.As<v8::Object>(), shortened.texts)) {
    return {};
  }
  return scope.Escape(value);
}

std::unique_ptr<MessageReader> NewReader(Serialization serialization) {
  if (serialization == Serialization::kJson) {
    return std::make_unique<LineReader>(v8::String::kMaxLength);
  }
  return std::make_unique<FrameReader>(v8::TypedArray::kMaxByteLength);
}

}  // namespace

void ChannelListener::Install(Pipe* pipe, v8::Local<v8::Object> object, Serialization serialization,
                              v8::Local<v8::Object> buffer_prototype,
                              v8::Local<v8::Function> on_message) {
  // It destroys itself.
  auto* listener = new ChannelListener(pipe, object, serialization, buffer_prototype, on_message);
  pipe->set_listener(listener);
}

ChannelListener::ChannelListener(Pipe* pipe, v8::Local<v8::Object> object,
                                 Serialization serialization,
                                 v8::Local<v8::Object> buffer_prototype,
                                 v8::Local<v8::Function> on_message)
    : Resource(pipe->peer().environment()->resources()),
      pipe_(pipe),
      environment_(pipe->peer().environment()),
      serialization_(serialization),
      reader_(NewReader(serialization)),
      writer_(pipe),
      stream_(reinterpret_cast<const uv_stream_t*>(pipe->uv_pipe())),
      object_(environment_->isolate(), object),
      buffer_prototype_(environment_->isolate(), buffer_prototype),
      on_message_(environment_->isolate(), on_message) {
  object_.SetWeak(
      this, [](const v8::WeakCallbackInfo<ChannelListener>& info) { delete info.GetParameter(); },
      v8::WeakCallbackType::kParameter);
}

ChannelListener::~ChannelListener() {
  if (environment_->answers() != nullptr) {
    environment_->answers()->Forget(stream_);
  }
}

void ChannelListener::Close() {
  writer_.Close();
  on_message_.Reset();
  if (environment_->answers() != nullptr) {
    environment_->answers()->Forget(stream_);
  }
}

AnswerWait& ChannelListener::answers() {
  if (environment_->answers() == nullptr) {
    AnswerWait* made = AnswerWait::Create(
        environment_->loop(),
        [](void* owner) {
          auto* environment = static_cast<Environment*>(owner);
          return AnswerWait::Surroundings{environment->calls(), &environment->waited()};
        },
        environment_);
    environment_->set_answers(made);
    environment_->AtClose([](void* answers) { static_cast<AnswerWait*>(answers)->Close(); }, made);
  }
  return *environment_->answers();
}

uv_buf_t ChannelListener::Allocate(size_t) {
  std::span<char> room = reader_->Room(kLong, kReadSize);
  return uv_buf_init(room.empty() ? SharedMemory() : room.data(), kReadSize);
}

void ChannelListener::OnRead(ssize_t count, const uv_buf_t& memory) {
  if (count == 0 || !environment_->can_call()) {
    return;
  }
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  if (count > 0) {
    answers().Came(reinterpret_cast<uv_stream_t*>(pipe_->uv_pipe()));
    writer_.TakeWritten();
    OnBytes({memory.base, static_cast<size_t>(count)});
    bool is_open = pipe_->open();
    answers().Done(is_open && writer_.TakeWritten());
    // What no message asked for; but with the beginning of a message came its descriptor.
    if (is_open && !reader_->partial()) {
      CloseWaitingDescriptors(pipe_->uv_pipe());
    }
    return;
  }
  std::array<v8::Local<v8::Value>, 1> arguments = {
      v8::Integer::New(isolate, static_cast<int32_t>(count))};
  pipe_->peer().CallMethod("onend", arguments);
}

v8::MaybeLocal<v8::Value> ChannelListener::Decode(v8::Local<v8::Context> context,
                                                  std::string_view message) {
  bool is_long = message.size() >= kLong;
  if (is_long) {
    ExpectLongMessages();
  }
  v8::Isolate* isolate = environment_->isolate();
  if (serialization_ == Serialization::kAdvanced) {
    return DecodeFrame(context, message, buffer_prototype_.Get(isolate));
  }
  v8::Local<v8::Value> value;
  if (is_long && ParseShortened(context, message).ToLocal(&value)) {
    return value;
  }
  bool is_ascii = IsAscii(message);
  if (is_long && is_ascii && ParseInPlace(context, message).ToLocal(&value)) {
    return value;
  }
  v8::Local<v8::String> text;
  v8::MaybeLocal<v8::String> made =
      is_ascii ? TextFromLatin1(isolate, message) : TextFromUtf8(isolate, message);
  if (!made.ToLocal(&text)) {
    return {};
  }
  return v8::JSON::Parse(context, text);
}

void ChannelListener::OnBytes(std::string_view bytes) {
  v8::Isolate* isolate = environment_->isolate();
  v8::Local<v8::Context> context = environment_->context();
  v8::LocalVector<v8::Value> messages(isolate);
  v8::Local<v8::Value> failure = v8::Undefined(isolate);
  FeedResult result = reader_->Feed(bytes, [&](std::string_view message) {
    v8::TryCatch failed(isolate);
    v8::Local<v8::Value> value;
    if (Decode(context, message).ToLocal(&value)) {
      messages.push_back(value);
      return true;
    }
    failure = failed.HasCaught() ? failed.Exception()
                                 : InternedText(isolate, "a message is too long").As<v8::Value>();
    return false;
  });
  if (result == FeedResult::kMalformed) {
    failure = InternedText(isolate, serialization_ == Serialization::kJson
                                        ? "a line is too long"
                                        : "a frame holds no value of V8, or one that is too long");
  } else if (reader_->partial() && uv_pipe_pending_count(pipe_->uv_pipe()) > kMostWaiting) {
    failure = InternedText(isolate, "too many descriptors for one message");
  }
  if (!messages.empty() || !failure->IsUndefined()) {
    Tell({messages.data(), messages.size()}, failure);
  }
}

void ChannelListener::Tell(std::span<v8::Local<v8::Value>> messages, v8::Local<v8::Value> failure) {
  v8::Isolate* isolate = environment_->isolate();
  if (messages.size() == 1 && failure->IsUndefined() && !on_message_.IsEmpty()) {
    pipe_->peer().CallTick(on_message_.Get(isolate), messages);
    return;
  }
  std::array<v8::Local<v8::Value>, 2> arguments = {
      v8::Array::New(isolate, messages.data(), messages.size()), failure};
  pipe_->peer().CallMethod("onmessages", arguments);
}

}  // namespace refnode
