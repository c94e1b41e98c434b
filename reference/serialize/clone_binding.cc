#include "reference/serialize/clone_binding.h"

#include <cstdlib>
#include <memory>
#include <tuple>
#include <vector>

#include "reference/engine/text.h"

namespace refnode {

namespace {

using Arguments = v8::FunctionCallbackInfo<v8::Value>;

// How JavaScript copies objects that V8 does not know.
struct Hosts {
  Hosts(v8::Local<v8::Context> context, v8::Local<v8::Array> parts)
      : key(parts->Get(context, 0).ToLocalChecked()),
        describe(parts->Get(context, 1).ToLocalChecked().As<v8::Function>()),
        revive(parts->Get(context, 2).ToLocalChecked().As<v8::Function>()) {}

  v8::Local<v8::Value> key;          // such an object has something under it
  v8::Local<v8::Function> describe;  // (object) what a copy is made of; throws
  v8::Local<v8::Function> revive;    // (description) the copy
};

v8::MaybeLocal<v8::Value> CallWith(v8::Isolate* isolate, v8::Local<v8::Function> function,
                                   v8::Local<v8::Value> argument) {
  return function->Call(isolate->GetCurrentContext(), v8::Undefined(isolate), 1, &argument);
}

// What cannot be copied is told to a function of JavaScript, which throws; shared memory is passed
// as it is.
class Writer : public v8::ValueSerializer::Delegate {
 public:
  Writer(v8::Isolate* isolate, v8::Local<v8::Function> fail, const Hosts& hosts)
      : isolate_(isolate),
        fail_(fail),
        hosts_(hosts),
        shared_(v8::Array::New(isolate)),
        descriptions_(v8::Array::New(isolate)) {}

  void set_serializer(v8::ValueSerializer* serializer) { serializer_ = serializer; }

  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    std::ignore = CallWith(isolate_, fail_, message);
  }

  bool HasCustomHostObject(v8::Isolate*) override { return true; }

  v8::Maybe<bool> IsHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) override {
    return object->Has(isolate->GetCurrentContext(), hosts_.key);
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) override {
    v8::Local<v8::Value> description;
    if (!CallWith(isolate, hosts_.describe, object).ToLocal(&description)) {
      return v8::Nothing<bool>();
    }
    serializer_->WriteUint32(Keep(descriptions_, description));
    return v8::Just(true);
  }

  // Copies of the objects that V8 does not know; false when JavaScript threw.
  bool Revive(std::vector<v8::Local<v8::Object>>& copies) const {
    v8::Local<v8::Context> context = isolate_->GetCurrentContext();
    for (uint32_t index = 0; index < descriptions_->Length(); ++index) {
      v8::Local<v8::Value> description = descriptions_->Get(context, index).ToLocalChecked();
      v8::Local<v8::Value> copy;
      if (!CallWith(isolate_, hosts_.revive, description).ToLocal(&copy)) {
        return false;
      }
      copies.push_back(copy.As<v8::Object>());
    }
    return true;
  }

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate*,
                                             v8::Local<v8::SharedArrayBuffer> shared) override {
    return v8::Just(Keep(shared_, shared));
  }

  v8::Local<v8::Array> shared() const { return shared_; }

 private:
  // Keeps a value beyond the scope in which V8 asks, and returns its place.
  uint32_t Keep(v8::Local<v8::Array> list, v8::Local<v8::Value> value) {
    uint32_t place = list->Length();
    list->Set(isolate_->GetCurrentContext(), place, value).Check();
    return place;
  }

  v8::Isolate* isolate_;
  v8::Local<v8::Function> fail_;
  const Hosts& hosts_;
  v8::ValueSerializer* serializer_ = nullptr;
  v8::Local<v8::Array> shared_;
  v8::Local<v8::Array> descriptions_;
};

// While it reads, V8 lets no JavaScript run: the copies are there before.
class Reader : public v8::ValueDeserializer::Delegate {
 public:
  Reader(const Writer& writer, const std::vector<v8::Local<v8::Object>>& copies)
      : writer_(writer), copies_(copies) {}

  void set_deserializer(v8::ValueDeserializer* deserializer) { deserializer_ = deserializer; }

  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate* isolate,
                                                                   uint32_t id) override {
    v8::Local<v8::Value> shared;
    if (!writer_.shared()->Get(isolate->GetCurrentContext(), id).ToLocal(&shared)) {
      return {};
    }
    return shared.As<v8::SharedArrayBuffer>();
  }

  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate*) override {
    uint32_t index = 0;
    if (!deserializer_->ReadUint32(&index)) {
      return {};
    }
    return copies_[index];
  }

 private:
  const Writer& writer_;
  const std::vector<v8::Local<v8::Object>>& copies_;
  v8::ValueDeserializer* deserializer_ = nullptr;
};

struct Free {
  void operator()(uint8_t* bytes) const { std::free(bytes); }
};

// The memory of each transferred buffer, which is detached from it.
bool TakeBuffers(v8::Local<v8::Array> buffers, v8::Local<v8::Context> context,
                 std::vector<std::shared_ptr<v8::BackingStore>>& stores) {
  for (uint32_t index = 0; index < buffers->Length(); ++index) {
    v8::Local<v8::ArrayBuffer> buffer =
        buffers->Get(context, index).ToLocalChecked().As<v8::ArrayBuffer>();
    stores.push_back(buffer->GetBackingStore());
    if (buffer->Detach(v8::Local<v8::Value>()).IsNothing()) {
      return false;
    }
  }
  return true;
}

// clone(value, buffers, fail, hosts): a copy. The memory of the buffers moves into it. What cannot
// be copied is told to `fail`, which throws; what is in `hosts`, see Hosts.
void Clone(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> buffers = info[1].As<v8::Array>();
  Hosts hosts(context, info[3].As<v8::Array>());
  Writer writer(isolate, info[2].As<v8::Function>(), hosts);
  v8::ValueSerializer serializer(isolate, &writer);
  writer.set_serializer(&serializer);
  serializer.WriteHeader();
  for (uint32_t index = 0; index < buffers->Length(); ++index) {
    serializer.TransferArrayBuffer(
        index, buffers->Get(context, index).ToLocalChecked().As<v8::ArrayBuffer>());
  }
  std::vector<std::shared_ptr<v8::BackingStore>> stores;
  if (serializer.WriteValue(context, info[0]).IsNothing() ||
      !TakeBuffers(buffers, context, stores)) {
    return;
  }
  auto [data, size] = serializer.Release();
  std::unique_ptr<uint8_t, Free> bytes(data);
  std::vector<v8::Local<v8::Object>> copies;
  if (!writer.Revive(copies)) {
    return;
  }
  Reader reader(writer, copies);
  v8::ValueDeserializer deserializer(isolate, bytes.get(), size, &reader);
  reader.set_deserializer(&deserializer);
  for (uint32_t index = 0; index < stores.size(); ++index) {
    deserializer.TransferArrayBuffer(index, v8::ArrayBuffer::New(isolate, stores[index]));
  }
  v8::Local<v8::Value> copy;
  if (deserializer.ReadHeader(context).FromMaybe(false) &&
      deserializer.ReadValue(context).ToLocal(&copy)) {
    info.GetReturnValue().Set(copy);
  }
}

constexpr BindingFunction kFunctions[] = {{"clone", Clone}};

}  // namespace

const Binding kCloneBinding = {"clone", kFunctions, nullptr, nullptr};

}  // namespace refnode
