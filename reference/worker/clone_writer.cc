#include "reference/worker/clone_writer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "reference/process/env_binding.h"

namespace refnode {

namespace {

constexpr std::string_view kUnsupported = "Cannot clone object of unsupported type.";
constexpr std::string_view kNotMovable = "Cannot transfer object of unsupported type.";
constexpr std::string_view kNotListed =
    "Object that needs transfer was found in message but not listed in transferList";

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

bool CloneWriter::Sort(std::span<const v8::Local<v8::Value>> transfer,
                       v8::Local<v8::Object> source) {
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

bool CloneWriter::Write(v8::Local<v8::Value> value) {
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
  message_.bytes_.Keep(bytes, size);
  return true;
}

bool CloneWriter::WriteDescriptions() {
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

bool CloneWriter::Refuse(std::string_view message) {
  hooks_.Fail(message);
  return false;
}

MessagePort* CloneWriter::PortOf(v8::Local<v8::Object> port) {
  v8::Local<v8::Value> handle;
  return port->GetPrivate(context_, hooks_.Key(Mark::kPort)).ToLocal(&handle)
             ? MessagePort::Of(handle.As<v8::Object>())
             : nullptr;
}

bool CloneWriter::AddBuffer(v8::Local<v8::ArrayBuffer> buffer) {
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

bool CloneWriter::AddPort(v8::Local<v8::Object> port, v8::Local<v8::Object> source) {
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

void* CloneWriter::ReallocateBufferMemory(void* before, size_t size, size_t* actual_size) {
  return message_.bytes_.Grow(static_cast<uint8_t*>(before), size, actual_size);
}

void CloneWriter::FreeBufferMemory(void* bytes) {
  message_.bytes_.Drop(static_cast<uint8_t*>(bytes));
}

v8::Maybe<bool> CloneWriter::IsHostObject(v8::Isolate*, v8::Local<v8::Object> object) {
  return v8::Just(hooks_.Has(object, Mark::kPort) || hooks_.IsUncloneable(object) ||
                  hooks_.IsOwn(object));
}

v8::Maybe<bool> CloneWriter::WriteHostObject(v8::Isolate*, v8::Local<v8::Object> object) {
  if (hooks_.Has(object, Mark::kPort)) {
    auto found = std::ranges::find(ports_, object);
    if (found == ports_.end()) {
      hooks_.Fail(kNotListed);
      return v8::Nothing<bool>();
    }
    serializer_.WriteUint32(static_cast<uint32_t>(Message::HostKind::kPort));
    serializer_.WriteUint32(static_cast<uint32_t>(found - ports_.begin()));
    return v8::Just(true);
  }
  v8::Local<v8::Object> copy;
  if (IsEnvObject(object) && AssignedCopy(context_, object).ToLocal(&copy)) {
    serializer_.WriteUint32(static_cast<uint32_t>(Message::HostKind::kCopy));
    return serializer_.WriteValue(context_, copy);
  }
  return WriteOwn(object);
}

v8::Maybe<bool> CloneWriter::WriteOwn(v8::Local<v8::Object> object) {
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
  serializer_.WriteUint32(static_cast<uint32_t>(Message::HostKind::kOwn));
  serializer_.WriteUint32(static_cast<uint32_t>(descriptions_.size()));
  descriptions_.emplace_back(context_->GetIsolate(), description);
  return v8::Just(true);
}

v8::Maybe<uint32_t> CloneWriter::GetSharedArrayBufferId(v8::Isolate*,
                                                        v8::Local<v8::SharedArrayBuffer> shared) {
  std::shared_ptr<v8::BackingStore> store = shared->GetBackingStore();
  std::vector<std::shared_ptr<v8::BackingStore>>& stores = message_.riders().shared;
  auto found = std::ranges::find(stores, store);
  auto id = static_cast<uint32_t>(found - stores.begin());
  if (found == stores.end()) {
    stores.push_back(std::move(store));
  }
  return v8::Just(id);
}

v8::Maybe<uint32_t> CloneWriter::GetWasmModuleTransferId(v8::Isolate*,
                                                         v8::Local<v8::WasmModuleObject> module) {
  std::vector<v8::CompiledWasmModule>& modules = message_.riders().modules;
  modules.push_back(module->GetCompiledModule());
  return v8::Just(static_cast<uint32_t>(modules.size() - 1));
}

}  // namespace refnode
