#include "reference/serialize/serializer.h"

#include <cstdlib>
#include <utility>

#include "reference/buffer/view_bytes.h"
#include "reference/engine/text.h"
#include "reference/serialize/class_methods.h"
#include "reference/serialize/collected_object.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

uint32_t Uint32Of(const Info& info, int index) {
  return info[index]->Uint32Value(info.GetIsolate()->GetCurrentContext()).FromMaybe(0);
}

// Asks the JavaScript object for what V8 leaves to its embedder: `_writeHostObject(object)`,
// `_getSharedArrayBufferId(buffer)`, `_getDataCloneError(message)`.
class Serializer final : public CollectedObject, public v8::ValueSerializer::Delegate {
 public:
  Serializer(Environment* environment, v8::Local<v8::Object> object)
      : CollectedObject(environment, object), serializer_(environment->isolate(), this) {}

  v8::ValueSerializer& serializer() { return serializer_; }

  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    v8::Local<v8::Function> make;
    v8::Local<v8::Value> arguments[] = {message};
    v8::Local<v8::Value> error;
    if (Method("_getDataCloneError").ToLocal(&make) &&
        make->Call(isolate()->GetCurrentContext(), object(), 1, arguments).ToLocal(&error)) {
      isolate()->ThrowException(error);
    }
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> host) override {
    v8::Local<v8::Function> write;
    if (!Method("_writeHostObject").ToLocal(&write)) {
      return v8::ValueSerializer::Delegate::WriteHostObject(isolate, host);
    }
    v8::Local<v8::Value> arguments[] = {host};
    return write->Call(isolate->GetCurrentContext(), object(), 1, arguments).IsEmpty()
               ? v8::Nothing<bool>()
               : v8::Just(true);
  }

  v8::Maybe<uint32_t> GetSharedArrayBufferId(v8::Isolate* isolate,
                                             v8::Local<v8::SharedArrayBuffer> shared) override {
    v8::Local<v8::Function> get;
    if (!Method("_getSharedArrayBufferId").ToLocal(&get)) {
      return v8::ValueSerializer::Delegate::GetSharedArrayBufferId(isolate, shared);
    }
    v8::Local<v8::Context> context = isolate->GetCurrentContext();
    v8::Local<v8::Value> arguments[] = {shared};
    v8::Local<v8::Value> id;
    return get->Call(context, object(), 1, arguments).ToLocal(&id) ? id->Uint32Value(context)
                                                                   : v8::Nothing<uint32_t>();
  }

 private:
  v8::ValueSerializer serializer_;
};

v8::ValueSerializer& SerializerOf(const Info& info) {
  return CollectedObject::Of<Serializer>(info.This())->serializer();
}

void Construct(const Info& info) {
  if (CheckConstruction(info, true)) {
    new Serializer(Environment::Of(info.GetIsolate()), info.This());
  }
}

void WriteHeader(const Info& info) { SerializerOf(info).WriteHeader(); }

// writeValue(value): true. Throws what the value's getters throw, or what cannot be written.
void WriteValue(const Info& info) {
  v8::Maybe<bool> written =
      SerializerOf(info).WriteValue(info.GetIsolate()->GetCurrentContext(), info[0]);
  if (written.IsJust()) {
    info.GetReturnValue().Set(written.FromJust());
  }
}

// releaseBuffer(): an ArrayBuffer with all that was written since the last time.
void ReleaseBuffer(const Info& info) {
  auto [bytes, size] = SerializerOf(info).Release();
  std::unique_ptr<v8::BackingStore> store = v8::ArrayBuffer::NewBackingStore(
      bytes, size, [](void* data, size_t, void*) { std::free(data); }, nullptr);
  info.GetReturnValue().Set(v8::ArrayBuffer::New(info.GetIsolate(), std::move(store)));
}

// transferArrayBuffer(id, buffer)
void TransferArrayBuffer(const Info& info) {
  if (!info[1]->IsArrayBuffer()) {
    return;
  }
  SerializerOf(info).TransferArrayBuffer(Uint32Of(info, 0), info[1].As<v8::ArrayBuffer>());
}

void WriteUint32(const Info& info) { SerializerOf(info).WriteUint32(Uint32Of(info, 0)); }

// writeUint64(high, low)
void WriteUint64(const Info& info) {
  SerializerOf(info).WriteUint64(uint64_t{Uint32Of(info, 0)} << 32 | Uint32Of(info, 1));
}

void WriteDouble(const Info& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  SerializerOf(info).WriteDouble(info[0]->NumberValue(context).FromMaybe(0));
}

// writeRawBytes(view)
void WriteRawBytes(const Info& info) {
  ReadableBytes bytes(info[0]);
  SerializerOf(info).WriteRawBytes(bytes.get().data(), bytes.get().size());
}

void TreatViewsAsHostObjects(const Info& info) {
  SerializerOf(info).SetTreatArrayBufferViewsAsHostObjects(
      info[0]->BooleanValue(info.GetIsolate()));
}

constexpr BindingFunction kMethods[] = {
    {"writeHeader", WriteHeader},
    {"writeValue", WriteValue},
    {"releaseBuffer", ReleaseBuffer},
    {"transferArrayBuffer", TransferArrayBuffer},
    {"writeUint32", WriteUint32},
    {"writeUint64", WriteUint64},
    {"writeDouble", WriteDouble},
    {"writeRawBytes", WriteRawBytes},
    {"_setTreatArrayBufferViewsAsHostObjects", TreatViewsAsHostObjects},
};

}  // namespace

v8::Local<v8::FunctionTemplate> NewSerializerClass(v8::Isolate* isolate) {
  return NewClass(isolate, "Serializer", Construct, kMethods);
}

void AddSerializerReferences(ExternalReferences& references) {
  references.Add(Construct);
  for (const BindingFunction& method : kMethods) {
    references.Add(method.callback);
  }
}

}  // namespace refnode
