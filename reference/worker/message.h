// What one thread sends to another: a value as V8 writes it, and what moves along.

#ifndef REFERENCE_WORKER_MESSAGE_H_
#define REFERENCE_WORKER_MESSAGE_H_

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
  // nothing moved, when that cannot be done.
  static std::shared_ptr<Message> Make(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                                       std::span<const v8::Local<v8::Value>> transfer,
                                       v8::Local<v8::Object> source);

  // The value in this thread. What moved along is here from now on, so that this works once for a
  // message that has any. Empty, with an exception pending, when it cannot be had. Needs a
  // HandleScope.
  v8::MaybeLocal<v8::Value> Read(v8::Local<v8::Context> context, v8::Local<v8::Array>& ports);

  // Whether this end is among what moves along.
  bool Carries(const PortEnd& other_end) const;

 private:
  friend class CloneWriter;
  friend class CloneReader;

  struct Free {
    void operator()(uint8_t* bytes) const { std::free(bytes); }
  };

  std::unique_ptr<uint8_t, Free> bytes_;
  size_t size_ = 0;
  std::vector<std::shared_ptr<v8::BackingStore>> buffers_;  // transferred
  std::vector<std::shared_ptr<v8::BackingStore>> shared_;
  std::vector<v8::CompiledWasmModule> modules_;
  std::vector<std::unique_ptr<PortEnd>> ports_;
  // What copies of objects of JavaScript's own classes are made of, as a list; null for none.
  std::shared_ptr<Message> descriptions_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_H_
