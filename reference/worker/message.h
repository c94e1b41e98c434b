// What one thread sends to another: a value as bytes, and what moves along.

#ifndef REFERENCE_WORKER_MESSAGE_H_
#define REFERENCE_WORKER_MESSAGE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "reference/worker/message_bytes.h"
#include "reference/worker/port_end.h"
#include "v8.h"

namespace refnode {

class Message final : public Parcel {
 public:
  // Copies a value; what is in `transfer`, buffers and ports, moves. `source` is the port through
  // which it goes, which cannot be sent itself; empty for none. Null, with an exception pending and
  // nothing moved, when that cannot be done. It is `used`, emptied, where there is one.
  static std::shared_ptr<Message> Make(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                                       std::span<const v8::Local<v8::Value>> transfer,
                                       v8::Local<v8::Object> source,
                                       std::shared_ptr<Message> used = nullptr);

  // The value in this thread. What moved along is here from now on, so that this works once for a
  // message that has any; `ports` is a list of the ports among it, undefined for none. Empty, with
  // an exception pending, when it cannot be had. Needs a HandleScope.
  v8::MaybeLocal<v8::Value> Read(v8::Local<v8::Context> context, v8::Local<v8::Value>& ports);

  // Whether it holds so little that it may lie about until it is used again.
  bool is_small() const { return riders_ == nullptr && bytes_.size() <= kSmall; }

  // Whether this end is among what moves along.
  bool Carries(const PortEnd& other_end) const;

 private:
  friend class CloneWriter;
  friend class CloneReader;

  // How the value lies in the bytes. Texts and numbers need no serializer, which costs as much as a
  // short text does.
  enum class Form : uint8_t { kSerialized, kNumber, kOneByteText, kTwoByteText };

  // What follows the tag of an object that V8 does not copy.
  enum class HostKind : uint32_t { kPort = 0, kCopy = 1, kOwn = 2 };

  // What few messages have.
  struct Riders {
    std::vector<std::shared_ptr<v8::BackingStore>> buffers;  // transferred
    std::vector<std::shared_ptr<v8::BackingStore>> shared;
    std::vector<v8::CompiledWasmModule> modules;
    std::vector<std::unique_ptr<PortEnd>> ports;
    // What copies of objects of JavaScript's own classes are made of, as a list; null for none.
    std::shared_ptr<Message> descriptions;
  };

  static constexpr size_t kSmall = 1024;

  Riders& riders();

  // Keeps a text or a number. False for anything else.
  bool KeepSimple(v8::Isolate* isolate, v8::Local<v8::Value> value);
  v8::MaybeLocal<v8::Value> ReadSimple(v8::Isolate* isolate);

  Form form_ = Form::kSerialized;
  MessageBytes bytes_;
  std::unique_ptr<Riders> riders_;  // null for none
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_H_
