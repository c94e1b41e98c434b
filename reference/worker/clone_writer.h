// Writes a value into a message.

#ifndef REFERENCE_WORKER_CLONE_WRITER_H_
#define REFERENCE_WORKER_CLONE_WRITER_H_

#include <span>
#include <string_view>
#include <vector>

#include "reference/worker/message.h"
#include "reference/worker/message_hooks.h"
#include "reference/worker/message_port.h"
#include "v8.h"

namespace refnode {

// What V8 copies it copies; ports, buffers that move, and objects of JavaScript's own classes are
// our part. Once for one message.
class CloneWriter final : public v8::ValueSerializer::Delegate {
 public:
  CloneWriter(v8::Local<v8::Context> context, Message& message)
      : context_(context),
        message_(message),
        hooks_(MessageHooks::OfThread()),
        serializer_(context->GetIsolate(), this) {}

  // Sorts what is to move. False with an exception pending.
  bool Sort(std::span<const v8::Local<v8::Value>> transfer, v8::Local<v8::Object> source);

  // Copies the value and moves what is to move. False with an exception pending.
  bool Write(v8::Local<v8::Value> value);

 private:
  // Makes a message of what copies of objects of JavaScript's own classes are made of.
  bool WriteDescriptions();

  // False, with a DataCloneError pending.
  bool Refuse(std::string_view message);

  // The native half of a MessagePort; null when it is closed.
  MessagePort* PortOf(v8::Local<v8::Object> port);

  bool AddBuffer(v8::Local<v8::ArrayBuffer> buffer);
  bool AddPort(v8::Local<v8::Object> port, v8::Local<v8::Object> source);

  void ThrowDataCloneError(v8::Local<v8::String> message) override { hooks_.Fail(message); }

  void* ReallocateBufferMemory(void* before, size_t size, size_t* actual_size) override;
  void FreeBufferMemory(void* bytes) override;

  bool HasCustomHostObject(v8::Isolate*) override { return true; }

  v8::Maybe<bool> IsHostObject(v8::Isolate*, v8::Local<v8::Object> object) override;
  v8::Maybe<bool> WriteHostObject(v8::Isolate*, v8::Local<v8::Object> object) override;

  v8::Maybe<bool> WriteOwn(v8::Local<v8::Object> object);

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate*,
                                             v8::Local<v8::SharedArrayBuffer> shared) override;

  v8::Maybe<uint32_t> GetWasmModuleTransferId(v8::Isolate*,
                                              v8::Local<v8::WasmModuleObject> module) override;

  v8::Local<v8::Context> context_;
  Message& message_;
  MessageHooks& hooks_;
  std::vector<v8::Global<v8::Value>> descriptions_;  // they outlive V8's own scopes
  v8::ValueSerializer serializer_;
  std::vector<v8::Local<v8::ArrayBuffer>> buffers_;
  std::vector<v8::Local<v8::Object>> ports_;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_CLONE_WRITER_H_
