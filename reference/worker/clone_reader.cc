#include "reference/worker/clone_reader.h"

#include <utility>

#include "reference/worker/message_hooks.h"
#include "reference/worker/message_port.h"

namespace refnode {

bool CloneReader::OpenPorts(v8::Local<v8::Value>& ports) {
  ports = v8::Undefined(context_->GetIsolate());
  if (message_.riders_ == nullptr || message_.riders_->ports.empty()) {
    return true;
  }
  for (std::unique_ptr<PortEnd>& end : std::exchange(message_.riders_->ports, {})) {
    v8::Local<v8::Object> handle;
    v8::Local<v8::Object> port;
    if (!MessagePort::Open(context_, std::move(end)).ToLocal(&handle) ||
        !MessageHooks::OfThread().Wrap(handle).ToLocal(&port)) {
      return false;
    }
    ports_.push_back(port);
  }
  ports = v8::Array::New(context_->GetIsolate(), ports_.data(), ports_.size());
  return true;
}

bool CloneReader::ReviveOwn() {
  v8::Local<v8::Value> descriptions;
  v8::Local<v8::Value> none;
  if (message_.riders_ == nullptr || message_.riders_->descriptions == nullptr) {
    return true;
  }
  if (!message_.riders_->descriptions->Read(context_, none).ToLocal(&descriptions)) {
    return false;
  }
  v8::Local<v8::Array> list = descriptions.As<v8::Array>();
  for (uint32_t index = 0; index < list->Length(); ++index) {
    v8::Local<v8::Value> description;
    v8::Local<v8::Object> copy;
    if (!list->Get(context_, index).ToLocal(&description) ||
        !MessageHooks::OfThread().Revive(description).ToLocal(&copy)) {
      return false;
    }
    own_.push_back(copy);
  }
  return true;
}

v8::MaybeLocal<v8::Value> CloneReader::Read() {
  if (message_.riders_ != nullptr) {
    const std::vector<std::shared_ptr<v8::BackingStore>>& buffers = message_.riders_->buffers;
    for (uint32_t index = 0; index < buffers.size(); ++index) {
      deserializer_.TransferArrayBuffer(
          index, v8::ArrayBuffer::New(context_->GetIsolate(), buffers[index]));
    }
  }
  if (!deserializer_.ReadHeader(context_).FromMaybe(false)) {
    return {};
  }
  return deserializer_.ReadValue(context_);
}

v8::MaybeLocal<v8::Object> CloneReader::ReadHostObject(v8::Isolate* isolate) {
  uint32_t kind = 0;
  uint32_t index = 0;
  if (!deserializer_.ReadUint32(&kind)) {
    return v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
  }
  if (kind == static_cast<uint32_t>(Message::HostKind::kCopy)) {
    v8::Local<v8::Value> copy;
    return deserializer_.ReadValue(context_).ToLocal(&copy) ? copy.As<v8::Object>()
                                                            : v8::Local<v8::Object>();
  }
  const std::vector<v8::Local<v8::Value>>& made =
      kind == static_cast<uint32_t>(Message::HostKind::kOwn) ? own_ : ports_;
  return deserializer_.ReadUint32(&index) && index < made.size()
             ? made[index].As<v8::Object>()
             : v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
}

v8::MaybeLocal<v8::SharedArrayBuffer> CloneReader::GetSharedArrayBufferFromId(v8::Isolate* isolate,
                                                                              uint32_t id) {
  return v8::SharedArrayBuffer::New(isolate, message_.riders_->shared[id]);
}

v8::MaybeLocal<v8::WasmModuleObject> CloneReader::GetWasmModuleFromId(v8::Isolate* isolate,
                                                                      uint32_t id) {
  return v8::WasmModuleObject::FromCompiledModule(isolate, message_.riders_->modules[id]);
}

}  // namespace refnode
