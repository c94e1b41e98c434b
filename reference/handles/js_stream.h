// Streams as JavaScript sees them.

#ifndef REFERENCE_HANDLES_JS_STREAM_H_
#define REFERENCE_HANDLES_JS_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <limits>

#include "reference/engine/external_references.h"
#include "reference/handles/js_peer.h"
#include "reference/handles/read_memory.h"
#include "reference/handles/stream.h"
#include "v8.h"

namespace refnode {

// What a stream may give as text in place of memory: nothing, all bytes as Latin-1, or bytes that
// are all ASCII.
enum class ReadText : uint8_t { kNone = 0, kLatin1 = 1, kAscii = 2 };

// A stream that reads for its JavaScript object: `onread(count, arrayBuffer)` is called with the
// number of bytes and memory of exactly that length, or with a negative errno alone. Where text is
// wanted, little that is read comes as a text of that length: that spares the memory.
class JsStream : public StreamHandle, public StreamListener {
 public:
  explicit JsStream(ResourceList& list) : StreamHandle(list) { set_listener(this); }

  uv_buf_t Allocate(size_t suggested) override;
  void OnRead(ssize_t count, const uv_buf_t& memory) override;

  virtual JsPeer& peer() = 0;

  // No read takes more than `length` bytes from now on: what a program does not want to read stays
  // with the system, where another process that gets the stream finds it.
  void limit_reads(size_t length) { most_ = length; }

  void set_read_text(ReadText text) { read_text_ = text; }

 private:
  // What JavaScript gets of so many bytes that were read. Empty when V8 is out of memory.
  v8::MaybeLocal<v8::Value> Given(v8::Isolate* isolate, size_t count, const char* bytes);

  ReadText read_text_ = ReadText::kNone;
  ReadMemory memory_;
  size_t most_ = std::numeric_limits<size_t>::max();
};

// One kind of stream: `Uv` is uv_pipe_t, uv_tty_t or uv_tcp_t.
template <typename Uv>
class JsStreamOf : public Handle<Uv, JsPeer, JsStream> {
 public:
  JsStreamOf(Environment* environment, v8::Local<v8::Object> object)
      : Handle<Uv, JsPeer, JsStream>(JsPeer(environment, object), environment->resources()) {
    this->wrapper().Attach(this);
  }

  JsPeer& peer() override { return this->wrapper(); }
};

// Adds the methods and properties of all streams to a class.
void AddStreamMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> stream_class);
void AddStreamReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_JS_STREAM_H_
