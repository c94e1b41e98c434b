#include "reference/worker/message.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "reference/process/env_binding.h"
#include "reference/worker/message_hooks.h"
#include "reference/worker/message_port.h"

namespace refnode {

namespace {

constexpr std::string_view kUnsupported = "Cannot clone object of unsupported type.";
constexpr std::string_view kNotMovable = "Cannot transfer object of unsupported type.";
constexpr std::string_view kNotListed =
    "Object that needs transfer was found in message but not listed in transferList";

// What follows the tag of a host object.
enum class HostKind : uint32_t { kPort = 0, kCopy = 1, kOwn = 2 };

// A plain object with the own enumerable properties, which are assigned: one that is called
// __proto__ is lost, as in Node.
v8::MaybeLocal<v8::Object> AssignedCopy(v8::Local<v8::Context> context,
                                        v8::Local<v8::Object> object) {
  v8::Local<v8::Array> names;
  if (!object->GetOwnPropertyNames(context).ToLocal(&names)) {
    return {};
  }
  v8::Local<v8::Object> copy = v8::Object::New(context->GetIsolate());
  for (uint32_t index = 0; index < names->Length(); ++index) {
    v8::Local<v8::Value> name;
    v8::Local<v8::Value> value;
    if (!names->Get(context, index).ToLocal(&name) || !object->Get(context, name).ToLocal(&value) ||
        copy->Set(context, name, value).IsNothing()) {
      return {};
    }
  }
  return copy;
}

}  // namespace

class CloneWriter final : public v8::ValueSerializer::Delegate {
 public:
  CloneWriter(v8::Local<v8::Context> context, Message& message)
      : context_(context),
        message_(message),
        hooks_(MessageHooks::OfThread()),
        serializer_(context->GetIsolate(), this) {}

  // Sorts what is to move. False with an exception pending.
  bool Sort(std::span<const v8::Local<v8::Value>> transfer, v8::Local<v8::Object> source) {
    return std::ranges::all_of(transfer, [&](v8::Local<v8::Value> item) {
      if (item->IsArrayBuffer()) {
        return AddBuffer(item.As<v8::ArrayBuffer>());
      }
      if (item->IsObject() && hooks_.Has(item.As<v8::Object>(), Mark::kPort)) {
        return AddPort(item.As<v8::Object>(), source);
      }
      return Refuse("Found invalid value in transferList.");
    });
  }

  // Copies the value and moves what is to move. False with an exception pending.
  bool Write(v8::Local<v8::Value> value) {
    serializer_.WriteHeader();
    for (uint32_t index = 0; index < buffers_.size(); ++index) {
      serializer_.TransferArrayBuffer(index, buffers_[index]);
    }
    if (!serializer_.WriteValue(context_, value).FromMaybe(false) || !WriteDescriptions()) {
      return false;
    }
    for (v8::Local<v8::ArrayBuffer> buffer : buffers_) {
      message_.riders().buffers.push_back(buffer->GetBackingStore());
      if (buffer->Detach(v8::Local<v8::Value>()).IsNothing()) {
        return false;
      }
    }
    for (v8::Local<v8::Object> port : ports_) {
      message_.riders().ports.push_back(PortOf(port)->TakeEnd());
    }
    auto [bytes, size] = serializer_.Release();
    if (bytes != message_.room_.data()) {
      message_.long_bytes_.reset(bytes);
    }
    message_.size_ = size;
    return true;
  }

 private:
  bool WriteDescriptions() {
    if (descriptions_.empty()) {
      return true;
    }
    v8::Isolate* isolate = context_->GetIsolate();
    std::vector<v8::Local<v8::Value>> list;
    std::ranges::transform(
        descriptions_, std::back_inserter(list),
        [isolate](const v8::Global<v8::Value>& description) { return description.Get(isolate); });
    std::shared_ptr<Message> written =
        Message::Make(context_, v8::Array::New(isolate, list.data(), list.size()), {}, {});
    message_.riders().descriptions = written;
    return written != nullptr;
  }

  bool Refuse(std::string_view message) {
    hooks_.Fail(message);
    return false;
  }

  // The native half of a MessagePort; null when it is closed.
  MessagePort* PortOf(v8::Local<v8::Object> port) {
    v8::Local<v8::Value> handle;
    return port->GetPrivate(context_, hooks_.Key(Mark::kPort)).ToLocal(&handle)
               ? MessagePort::Of(handle.As<v8::Object>())
               : nullptr;
  }

  bool AddBuffer(v8::Local<v8::ArrayBuffer> buffer) {
    if (!buffer->IsDetachable() || buffer->WasDetached() ||
        hooks_.Has(buffer, Mark::kUntransferable)) {
      return Refuse(kNotMovable);
    }
    if (std::ranges::find(buffers_, buffer) != buffers_.end()) {
      return Refuse("Transfer list contains duplicate ArrayBuffer");
    }
    buffers_.push_back(buffer);
    return true;
  }

  bool AddPort(v8::Local<v8::Object> port, v8::Local<v8::Object> source) {
    if (!source.IsEmpty() && port == source) {
      return Refuse("Transfer list contains source port");
    }
    if (hooks_.Has(port, Mark::kUntransferable)) {
      return Refuse(kNotMovable);
    }
    if (PortOf(port) == nullptr) {
      return Refuse("MessagePort in transfer list is already detached");
    }
    if (std::ranges::find(ports_, port) != ports_.end()) {
      return Refuse("Transfer list contains duplicate MessagePort");
    }
    ports_.push_back(port);
    return true;
  }

  void ThrowDataCloneError(v8::Local<v8::String> message) override { hooks_.Fail(message); }

  void* ReallocateBufferMemory(void* before, size_t size, size_t* actual_size) override {
    uint8_t* room = message_.room_.data();
    if (before == nullptr && size <= Message::kRoom) {
      *actual_size = Message::kRoom;
      return room;
    }
    *actual_size = size;
    if (before != room) {
      return std::realloc(before, size);
    }
    void* bytes = std::malloc(size);
    if (bytes != nullptr) {
      std::memcpy(bytes, room, Message::kRoom);
    }
    return bytes;
  }

  void FreeBufferMemory(void* bytes) override {
    if (bytes != message_.room_.data()) {
      std::free(bytes);
    }
  }

  bool HasCustomHostObject(v8::Isolate*) override { return true; }

  v8::Maybe<bool> IsHostObject(v8::Isolate*, v8::Local<v8::Object> object) override {
    return v8::Just(hooks_.Has(object, Mark::kPort) || hooks_.IsUncloneable(object) ||
                    hooks_.IsOwn(object));
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate*, v8::Local<v8::Object> object) override {
    if (hooks_.Has(object, Mark::kPort)) {
      auto found = std::ranges::find(ports_, object);
      if (found == ports_.end()) {
        hooks_.Fail(kNotListed);
        return v8::Nothing<bool>();
      }
      serializer_.WriteUint32(static_cast<uint32_t>(HostKind::kPort));
      serializer_.WriteUint32(static_cast<uint32_t>(found - ports_.begin()));
      return v8::Just(true);
    }
    v8::Local<v8::Object> copy;
    if (IsEnvObject(object) && AssignedCopy(context_, object).ToLocal(&copy)) {
      serializer_.WriteUint32(static_cast<uint32_t>(HostKind::kCopy));
      return serializer_.WriteValue(context_, copy);
    }
    return WriteOwn(object);
  }

  v8::Maybe<bool> WriteOwn(v8::Local<v8::Object> object) {
    v8::Local<v8::Value> description;
    if (hooks_.IsUncloneable(object) || !hooks_.IsOwn(object)) {
      description = v8::Undefined(context_->GetIsolate());
    } else if (!hooks_.Describe(object).ToLocal(&description)) {
      return v8::Nothing<bool>();
    }
    if (description->IsUndefined()) {
      hooks_.Fail(kUnsupported);
      return v8::Nothing<bool>();
    }
    serializer_.WriteUint32(static_cast<uint32_t>(HostKind::kOwn));
    serializer_.WriteUint32(static_cast<uint32_t>(descriptions_.size()));
    descriptions_.emplace_back(context_->GetIsolate(), description);
    return v8::Just(true);
  }

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate*,
                                             v8::Local<v8::SharedArrayBuffer> shared) override {
    std::shared_ptr<v8::BackingStore> store = shared->GetBackingStore();
    std::vector<std::shared_ptr<v8::BackingStore>>& stores = message_.riders().shared;
    auto found = std::ranges::find(stores, store);
    auto id = static_cast<uint32_t>(found - stores.begin());
    if (found == stores.end()) {
      stores.push_back(std::move(store));
    }
    return v8::Just(id);
  }

  v8::Maybe<uint32_t> GetWasmModuleTransferId(v8::Isolate*,
                                              v8::Local<v8::WasmModuleObject> module) override {
    std::vector<v8::CompiledWasmModule>& modules = message_.riders().modules;
    modules.push_back(module->GetCompiledModule());
    return v8::Just(static_cast<uint32_t>(modules.size() - 1));
  }

  v8::Local<v8::Context> context_;
  Message& message_;
  MessageHooks& hooks_;
  std::vector<v8::Global<v8::Value>> descriptions_;  // they outlive V8's own scopes
  v8::ValueSerializer serializer_;
  std::vector<v8::Local<v8::ArrayBuffer>> buffers_;
  std::vector<v8::Local<v8::Object>> ports_;
};

class CloneReader final : public v8::ValueDeserializer::Delegate {
 public:
  CloneReader(v8::Local<v8::Context> context, Message& message)
      : context_(context),
        message_(message),
        deserializer_(context->GetIsolate(), message.bytes(), message.size_, this) {}

  // The ports that came along are open here from now on. False with an exception pending.
  bool OpenPorts(v8::Local<v8::Value>& ports) {
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

  // Makes the copies that V8 does not make; while it reads, it lets no JavaScript run. False with
  // an exception pending.
  bool ReviveOwn() {
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

  v8::MaybeLocal<v8::Value> Read() {
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

 private:
  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override {
    uint32_t kind = 0;
    uint32_t index = 0;
    if (!deserializer_.ReadUint32(&kind)) {
      return v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
    }
    if (kind == static_cast<uint32_t>(HostKind::kCopy)) {
      v8::Local<v8::Value> copy;
      return deserializer_.ReadValue(context_).ToLocal(&copy) ? copy.As<v8::Object>()
                                                              : v8::Local<v8::Object>();
    }
    const std::vector<v8::Local<v8::Value>>& made =
        kind == static_cast<uint32_t>(HostKind::kOwn) ? own_ : ports_;
    return deserializer_.ReadUint32(&index) && index < made.size()
               ? made[index].As<v8::Object>()
               : v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
  }

  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate* isolate,
                                                                   uint32_t id) override {
    return v8::SharedArrayBuffer::New(isolate, message_.riders_->shared[id]);
  }

  v8::MaybeLocal<v8::WasmModuleObject> GetWasmModuleFromId(v8::Isolate* isolate,
                                                           uint32_t id) override {
    return v8::WasmModuleObject::FromCompiledModule(isolate, message_.riders_->modules[id]);
  }

  v8::Local<v8::Context> context_;
  Message& message_;
  v8::ValueDeserializer deserializer_;
  std::vector<v8::Local<v8::Value>> ports_;
  std::vector<v8::Local<v8::Value>> own_;
};

Message::Riders& Message::riders() {
  if (riders_ == nullptr) {
    riders_ = std::make_unique<Riders>();
  }
  return *riders_;
}

uint8_t* Message::Resize(size_t size) {
  size_ = size;
  long_bytes_.reset();
  if (size <= kRoom) {
    return room_.data();
  }
  long_bytes_.reset(static_cast<uint8_t*>(std::malloc(size)));
  return long_bytes_.get();
}

bool Message::KeepSimple(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  if (value->IsNumber()) {
    double number = value.As<v8::Number>()->Value();
    std::memcpy(Resize(sizeof(number)), &number, sizeof(number));
    form_ = Form::kNumber;
    return true;
  }
  if (!value->IsString()) {
    return false;
  }
  v8::Local<v8::String> text = value.As<v8::String>();
  auto length = static_cast<uint32_t>(text->Length());
  bool is_one_byte = text->IsOneByte();
  uint8_t* bytes = Resize(is_one_byte ? length : size_t{length} * sizeof(uint16_t));
  if (bytes == nullptr) {
    return false;
  }
  if (is_one_byte) {
    text->WriteOneByteV2(isolate, 0, length, bytes);
    form_ = Form::kOneByteText;
  } else {
    text->WriteV2(isolate, 0, length, reinterpret_cast<uint16_t*>(bytes));
    form_ = Form::kTwoByteText;
  }
  return true;
}

v8::MaybeLocal<v8::Value> Message::ReadSimple(v8::Isolate* isolate) {
  constexpr auto kNormal = v8::NewStringType::kNormal;
  v8::Local<v8::String> text;
  if (form_ == Form::kNumber) {
    double number = 0;
    std::memcpy(&number, bytes(), sizeof(number));
    return v8::Number::New(isolate, number);
  }
  auto made = form_ == Form::kOneByteText
                  ? v8::String::NewFromOneByte(isolate, bytes(), kNormal, static_cast<int>(size_))
                  : v8::String::NewFromTwoByte(isolate, reinterpret_cast<uint16_t*>(bytes()),
                                               kNormal, static_cast<int>(size_ / sizeof(uint16_t)));
  return made.ToLocal(&text) ? text : v8::Local<v8::Value>();
}

std::shared_ptr<Message> Message::Make(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                                       std::span<const v8::Local<v8::Value>> transfer,
                                       v8::Local<v8::Object> source,
                                       std::shared_ptr<Message> used) {
  std::shared_ptr<Message> message =
      used == nullptr ? std::make_shared<Message>() : std::move(used);
  message->form_ = Form::kSerialized;
  message->long_bytes_.reset();
  if (transfer.empty() && message->KeepSimple(context->GetIsolate(), value)) {
    return message;
  }
  CloneWriter writer(context, *message);
  return writer.Sort(transfer, source) && writer.Write(value) ? message : nullptr;
}

v8::MaybeLocal<v8::Value> Message::Read(v8::Local<v8::Context> context,
                                        v8::Local<v8::Value>& ports) {
  if (form_ != Form::kSerialized) {
    ports = v8::Undefined(context->GetIsolate());
    return ReadSimple(context->GetIsolate());
  }
  CloneReader reader(context, *this);
  return reader.OpenPorts(ports) && reader.ReviveOwn() ? reader.Read()
                                                       : v8::MaybeLocal<v8::Value>();
}

bool Message::Carries(const PortEnd& other_end) const {
  return riders_ != nullptr &&
         std::ranges::any_of(riders_->ports, [&](const std::unique_ptr<PortEnd>& end) {
           return end->IsPairedWith(other_end);
         });
}

}  // namespace refnode
