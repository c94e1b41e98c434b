#include "reference/serialize/deserializer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "reference/engine/text.h"
#include "reference/serialize/class_methods.h"
#include "reference/serialize/collected_object.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// The bytes of a view, which stay what they are while this lives, whatever becomes of the view.
class KeptBytes {
 public:
  explicit KeptBytes(v8::Local<v8::ArrayBufferView> view) {
    v8::Local<v8::ArrayBuffer> buffer = view->Buffer();
    std::shared_ptr<v8::BackingStore> store = buffer->GetBackingStore();
    const uint8_t* begin = static_cast<const uint8_t*>(store->Data()) + view->ByteOffset();
    if (store->IsResizableByUserJavaScript()) {
      // What is cut off has no memory any more.
      copy_.assign(begin, begin + view->ByteLength());
      bytes_ = copy_;
    } else {
      bytes_ = {begin, view->ByteLength()};
      store_ = std::move(store);
    }
  }

  std::span<const uint8_t> get() const { return bytes_; }

 private:
  std::shared_ptr<v8::BackingStore> store_;
  std::vector<uint8_t> copy_;
  std::span<const uint8_t> bytes_;
};

// Asks the JavaScript object for what V8 leaves to its embedder: `_readHostObject()`.
class Deserializer final : public CollectedObject, public v8::ValueDeserializer::Delegate {
 public:
  Deserializer(Environment* environment, v8::Local<v8::Object> object,
               v8::Local<v8::ArrayBufferView> view)
      : CollectedObject(environment, object),
        bytes_(view),
        deserializer_(environment->isolate(), bytes_.get().data(), bytes_.get().size(), this) {}

  v8::ValueDeserializer& deserializer() { return deserializer_; }

  // Where in the bytes this is.
  double PositionOf(const void* place) const {
    return static_cast<double>(static_cast<const uint8_t*>(place) - bytes_.get().data());
  }

  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override {
    v8::Local<v8::Function> read;
    if (!Method("_readHostObject").ToLocal(&read)) {
      return v8::ValueDeserializer::Delegate::ReadHostObject(isolate);
    }
    // What it reads must not depend on microtasks, nor run any.
    v8::Isolate::AllowJavascriptExecutionScope allow(isolate);
    v8::Local<v8::Value> made;
    if (!read->Call(isolate->GetCurrentContext(), object(), 0, nullptr).ToLocal(&made)) {
      return {};
    }
    if (!made->IsObject()) {
      isolate->ThrowException(
          v8::Exception::TypeError(InternedText(isolate, "readHostObject must return an object")));
      return {};
    }
    return made.As<v8::Object>();
  }

 private:
  KeptBytes bytes_;
  v8::ValueDeserializer deserializer_;
};

Deserializer* Self(const Info& info) { return CollectedObject::Of<Deserializer>(info.This()); }

// new Deserializer(view)
void Construct(const Info& info) {
  if (CheckConstruction(info, info[0]->IsArrayBufferView())) {
    new Deserializer(Environment::Of(info.GetIsolate()), info.This(),
                     info[0].As<v8::ArrayBufferView>());
  }
}

// readHeader(): true. Throws for another format.
void ReadHeader(const Info& info) {
  v8::Maybe<bool> read =
      Self(info)->deserializer().ReadHeader(info.GetIsolate()->GetCurrentContext());
  if (read.IsJust()) {
    info.GetReturnValue().Set(read.FromJust());
  }
}

void ReadValue(const Info& info) {
  v8::Local<v8::Value> value;
  if (Self(info)
          ->deserializer()
          .ReadValue(info.GetIsolate()->GetCurrentContext())
          .ToLocal(&value)) {
    info.GetReturnValue().Set(value);
  }
}

void GetWireFormatVersion(const Info& info) {
  info.GetReturnValue().Set(Self(info)->deserializer().GetWireFormatVersion());
}

// transferArrayBuffer(id, buffer): the buffer, shared or not, stands for what has this number.
void TransferArrayBuffer(const Info& info) {
  uint32_t id = info[0]->Uint32Value(info.GetIsolate()->GetCurrentContext()).FromMaybe(0);
  if (info[1]->IsSharedArrayBuffer()) {
    Self(info)->deserializer().TransferSharedArrayBuffer(id, info[1].As<v8::SharedArrayBuffer>());
  } else if (info[1]->IsArrayBuffer()) {
    Self(info)->deserializer().TransferArrayBuffer(id, info[1].As<v8::ArrayBuffer>());
  }
}

// readUint32(): undefined at the end of the bytes, as below.
void ReadUint32(const Info& info) {
  uint32_t value = 0;
  if (Self(info)->deserializer().ReadUint32(&value)) {
    info.GetReturnValue().Set(value);
  }
}

// readUint64(): [high, low]
void ReadUint64(const Info& info) {
  uint64_t value = 0;
  if (Self(info)->deserializer().ReadUint64(&value)) {
    v8::Isolate* isolate = info.GetIsolate();
    v8::Local<v8::Value> halves[] = {
        v8::Integer::NewFromUnsigned(isolate, static_cast<uint32_t>(value >> 32)),
        v8::Integer::NewFromUnsigned(isolate, static_cast<uint32_t>(value))};
    info.GetReturnValue().Set(v8::Array::New(isolate, halves, 2));
  }
}

void ReadDouble(const Info& info) {
  double value = 0;
  if (Self(info)->deserializer().ReadDouble(&value)) {
    info.GetReturnValue().Set(value);
  }
}

// _readRawBytes(length): skips them; where they begin.
void SkipRawBytes(const Info& info) {
  int64_t length = info[0]->IntegerValue(info.GetIsolate()->GetCurrentContext()).FromMaybe(-1);
  const void* place = nullptr;
  if (length >= 0 && Self(info)->deserializer().ReadRawBytes(static_cast<size_t>(length), &place)) {
    info.GetReturnValue().Set(Self(info)->PositionOf(place));
  }
}

constexpr BindingFunction kMethods[] = {
    {"readHeader", ReadHeader},
    {"readValue", ReadValue},
    {"getWireFormatVersion", GetWireFormatVersion},
    {"transferArrayBuffer", TransferArrayBuffer},
    {"readUint32", ReadUint32},
    {"readUint64", ReadUint64},
    {"readDouble", ReadDouble},
    {"_readRawBytes", SkipRawBytes},
};

}  // namespace

v8::Local<v8::FunctionTemplate> NewDeserializerClass(v8::Isolate* isolate) {
  return NewClass(isolate, "Deserializer", Construct, kMethods);
}

void AddDeserializerReferences(ExternalReferences& references) {
  references.Add(Construct);
  for (const BindingFunction& method : kMethods) {
    references.Add(method.callback);
  }
}

}  // namespace refnode
