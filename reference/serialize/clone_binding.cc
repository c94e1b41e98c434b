#include "reference/serialize/clone_binding.h"

#include <cstdlib>
#include <memory>
#include <tuple>
#include <vector>

#include "reference/engine/text.h"

namespace refnode {

namespace {

using Arguments = v8::FunctionCallbackInfo<v8::Value>;

// What cannot be copied is told to a function of JavaScript, which throws; shared memory is passed
// as it is.
class Writer : public v8::ValueSerializer::Delegate {
 public:
  Writer(v8::Isolate* isolate, v8::Local<v8::Function> fail) : isolate_(isolate), fail_(fail) {}

  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    v8::Local<v8::Value> argument = message;
    std::ignore = fail_->Call(isolate_->GetCurrentContext(), v8::Undefined(isolate_), 1, &argument);
  }

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate*,
                                             v8::Local<v8::SharedArrayBuffer> shared) override {
    shared_.push_back(shared);
    return v8::Just(static_cast<uint32_t>(shared_.size() - 1));
  }

  const std::vector<v8::Local<v8::SharedArrayBuffer>>& shared() const { return shared_; }

 private:
  v8::Isolate* isolate_;
  v8::Local<v8::Function> fail_;
  std::vector<v8::Local<v8::SharedArrayBuffer>> shared_;
};

class Reader : public v8::ValueDeserializer::Delegate {
 public:
  explicit Reader(const Writer& writer) : writer_(writer) {}

  v8::MaybeLocal<v8::SharedArrayBuffer> GetSharedArrayBufferFromId(v8::Isolate*,
                                                                   uint32_t id) override {
    return writer_.shared()[id];
  }

 private:
  const Writer& writer_;
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

// clone(value, buffers, fail): a copy. The memory of the buffers moves into it. What cannot be
// copied is told to `fail`, which throws.
void Clone(const Arguments& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Array> buffers = info[1].As<v8::Array>();
  Writer writer(isolate, info[2].As<v8::Function>());
  v8::ValueSerializer serializer(isolate, &writer);
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
  Reader reader(writer);
  v8::ValueDeserializer deserializer(isolate, bytes.get(), size, &reader);
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
