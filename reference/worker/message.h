// What one thread sends to another: a value as bytes, and what moves along.

#ifndef REFERENCE_WORKER_MESSAGE_H_
#define REFERENCE_WORKER_MESSAGE_H_

#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

#include "reference/engine/environment.h"
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
  bool is_small() const { return riders_ == nullptr && size_ <= kSmall; }

  // Whether this end is among what moves along.
  bool Carries(const PortEnd& other_end) const;

 private:
  friend class CloneWriter;
  friend class CloneReader;

  // How the value lies in the bytes. Texts and numbers need no serializer, which costs as much as a
  // short text does.
  enum class Form : uint8_t { kSerialized, kNumber, kOneByteText, kTwoByteText };

  // What few messages have.
  struct Riders {
    std::vector<std::shared_ptr<v8::BackingStore>> buffers;  // transferred
    std::vector<std::shared_ptr<v8::BackingStore>> shared;
    std::vector<v8::CompiledWasmModule> modules;
    std::vector<std::unique_ptr<PortEnd>> ports;
    // What copies of objects of JavaScript's own classes are made of, as a list; null for none.
    std::shared_ptr<Message> descriptions;
  };

  struct Free {
    void operator()(uint8_t* bytes) const { std::free(bytes); }
  };

  // A short value lies in the message itself: one piece of memory that another thread frees. V8
  // asks for 65 bytes to begin with.
  static constexpr size_t kRoom = 88;
  static constexpr size_t kSmall = 1024;

  Riders& riders();
  uint8_t* bytes() { return long_bytes_ == nullptr ? room_.data() : long_bytes_.get(); }

  // Room for bytes, in the place of what is there; null when there is no memory.
  uint8_t* Resize(size_t size);

  // Keeps a text or a number. False for anything else.
  bool KeepSimple(v8::Isolate* isolate, v8::Local<v8::Value> value);
  v8::MaybeLocal<v8::Value> ReadSimple(v8::Isolate* isolate);

  Form form_ = Form::kSerialized;
  size_t size_ = 0;
  std::unique_ptr<uint8_t, Free> long_bytes_;
  std::unique_ptr<Riders> riders_;  // null for none
  alignas(double) std::array<uint8_t, kRoom> room_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_H_
