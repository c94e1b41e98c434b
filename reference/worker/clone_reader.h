// Reads the value of a message.

#ifndef REFERENCE_WORKER_CLONE_READER_H_
#define REFERENCE_WORKER_CLONE_READER_H_

#include <vector>

#include "reference/worker/message.h"
#include "v8.h"

namespace refnode {

// First the ports and the objects of JavaScript's own classes, then the value around them.
class CloneReader final : public v8::ValueDeserializer::Delegate {
 public:
  CloneReader(v8::Local<v8::Context> context, Message& message)
      : context_(context),
        message_(message),
        deserializer_(context->GetIsolate(), message.bytes_.data(), message.bytes_.size(), this) {}

  // The ports that came along are open here from now on. False with an exception pending.
  bool OpenPorts(v8::Local<v8::Value>& ports);

  // Makes the copies that V8 does not make; while it reads, it lets no JavaScript run. False with
  // an exception pending.
  bool ReviveOwn();

  // Empty, with an exception pending, when that fails.
  v8::MaybeLocal<v8::Value> Read();

 private:
  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override;

  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate* isolate,
                                                                   uint32_t id) override;

  v8::MaybeLocal<v8::WasmModuleObject> GetWasmModuleFromId(v8::Isolate* isolate,
                                                           uint32_t id) override;

  v8::Local<v8::Context> context_;
  Message& message_;
  v8::ValueDeserializer deserializer_;
  std::vector<v8::Local<v8::Value>> ports_;
  std::vector<v8::Local<v8::Value>> own_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_CLONE_READER_H_
