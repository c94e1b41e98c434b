#include "reference/ipc/value_codec.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "reference/engine/text.h"
#include "reference/ipc/message_reader.h"
#include "reference/ipc/value_scan.h"

namespace refnode {

namespace {

// What follows the tag of a host object.
enum class HostKind : uint32_t { kView = 0, kOther = 1 };

template <typename View>
v8::Local<v8::Object> NewView(v8::Local<v8::ArrayBuffer> buffer, size_t length) {
  return View::New(buffer, 0, length);
}

struct ViewKind {
  bool (v8::Value::*check)() const;
  size_t element_size;
  v8::Local<v8::Object> (*make)(v8::Local<v8::ArrayBuffer> buffer, size_t length);
};

// Numbered as Node does on the wire. A Buffer is a Uint8Array with another prototype.
constexpr std::array kViewKinds = {
    ViewKind{&v8::Value::IsInt8Array, 1, NewView<v8::Int8Array>},
    ViewKind{&v8::Value::IsUint8Array, 1, NewView<v8::Uint8Array>},
    ViewKind{&v8::Value::IsUint8ClampedArray, 1, NewView<v8::Uint8ClampedArray>},
    ViewKind{&v8::Value::IsInt16Array, 2, NewView<v8::Int16Array>},
    ViewKind{&v8::Value::IsUint16Array, 2, NewView<v8::Uint16Array>},
    ViewKind{&v8::Value::IsInt32Array, 4, NewView<v8::Int32Array>},
    ViewKind{&v8::Value::IsUint32Array, 4, NewView<v8::Uint32Array>},
    ViewKind{&v8::Value::IsFloat32Array, 4, NewView<v8::Float32Array>},
    ViewKind{&v8::Value::IsFloat64Array, 8, NewView<v8::Float64Array>},
    ViewKind{&v8::Value::IsDataView, 1, NewView<v8::DataView>},
    ViewKind{&v8::Value::IsUint8Array, 1, NewView<v8::Uint8Array>},
    ViewKind{&v8::Value::IsBigInt64Array, 8, NewView<v8::BigInt64Array>},
    ViewKind{&v8::Value::IsBigUint64Array, 8, NewView<v8::BigUint64Array>},
    ViewKind{&v8::Value::IsFloat16Array, 2, NewView<v8::Float16Array>},
};
constexpr uint32_t kBufferKind = 10;

void ThrowText(v8::Isolate* isolate, std::string_view text) {
  v8::Local<v8::String> message;
  if (TextFromUtf8(isolate, text).ToLocal(&message)) {
    isolate->ThrowException(v8::Exception::Error(message));
  }
}

uint32_t KindOf(v8::Local<v8::ArrayBufferView> view, v8::Local<v8::Value> buffer_prototype) {
  if (view->GetPrototypeV2()->StrictEquals(buffer_prototype)) {
    return kBufferKind;
  }
  auto found = std::find_if(kViewKinds.begin(), kViewKinds.end(),
                            [view](const ViewKind& kind) { return ((*view)->*kind.check)(); });
  return static_cast<uint32_t>(found - kViewKinds.begin());
}

class Writer final : public v8::ValueSerializer::Delegate {
 public:
  Writer(v8::Local<v8::Context> context, v8::Local<v8::Value> buffer_prototype)
      : context_(context),
        buffer_prototype_(buffer_prototype),
        serializer_(context->GetIsolate(), this) {
    serializer_.SetTreatArrayBufferViewsAsHostObjects(true);
  }

  // The bytes belong to the caller and are freed with free(3); null, with an exception pending,
  // when the value cannot be written.
  std::pair<uint8_t*, size_t> Write(v8::Local<v8::Value> value) {
    constexpr std::array<uint8_t, FrameReader::kPrefixLength> kNoLength = {};
    serializer_.WriteRawBytes(kNoLength.data(), kNoLength.size());
    serializer_.WriteHeader();
    if (!serializer_.WriteValue(context_, value).FromMaybe(false)) {
      return {nullptr, 0};
    }
    auto [frame, size] = serializer_.Release();
    if (size - FrameReader::kPrefixLength > std::numeric_limits<uint32_t>::max()) {
      std::free(frame);
      ThrowText(context_->GetIsolate(), "The message is too long for the channel.");
      return {nullptr, 0};
    }
    return {frame, size};
  }

 private:
  void ThrowDataCloneError(v8::Local<v8::String> message) override {
    context_->GetIsolate()->ThrowException(v8::Exception::Error(message));
  }

  v8::Maybe<bool> WriteHostObject(v8::Isolate* isolate, v8::Local<v8::Object> object) override {
    if (object->IsArrayBufferView()) {
      WriteView(object.As<v8::ArrayBufferView>());
      return v8::Just(true);
    }
    serializer_.WriteUint32(static_cast<uint32_t>(HostKind::kOther));
    v8::Local<v8::Object> copy;
    return CopyOf(isolate, object).ToLocal(&copy) ? serializer_.WriteValue(context_, copy)
                                                  : v8::Nothing<bool>();
  }

  void WriteView(v8::Local<v8::ArrayBufferView> view) {
    serializer_.WriteUint32(static_cast<uint32_t>(HostKind::kView));
    serializer_.WriteUint32(KindOf(view, buffer_prototype_));
    size_t length = view->ByteLength();
    serializer_.WriteUint32(static_cast<uint32_t>(length));
    // A view whose buffer V8 keeps in its heap stays there: reading must not move it.
    std::array<uint8_t, 64> storage;
    v8::MemorySpan<uint8_t> bytes = view->GetContents({storage.data(), storage.size()});
    serializer_.WriteRawBytes(bytes.data(), bytes.size());
  }

  // A plain object with the own enumerable properties.
  v8::MaybeLocal<v8::Object> CopyOf(v8::Isolate* isolate, v8::Local<v8::Object> object) {
    v8::Local<v8::Array> names;
    if (!object->GetOwnPropertyNames(context_).ToLocal(&names)) {
      return {};
    }
    v8::Local<v8::Object> copy = v8::Object::New(isolate);
    for (uint32_t index = 0; index < names->Length(); ++index) {
      v8::Local<v8::Value> name;
      v8::Local<v8::Value> value;
      if (!names->Get(context_, index).ToLocal(&name) ||
          !object->Get(context_, name).ToLocal(&value) ||
          copy->CreateDataProperty(context_, name.As<v8::Name>(), value).IsNothing()) {
        return {};
      }
    }
    return copy;
  }

  v8::Local<v8::Context> context_;
  v8::Local<v8::Value> buffer_prototype_;
  v8::ValueSerializer serializer_;
};

class Reader final : public v8::ValueDeserializer::Delegate {
 public:
  Reader(v8::Local<v8::Context> context, std::string_view content,
         v8::Local<v8::Value> buffer_prototype)
      : context_(context),
        buffer_prototype_(buffer_prototype),
        deserializer_(context->GetIsolate(), reinterpret_cast<const uint8_t*>(content.data()),
                      content.size(), this) {
    deserializer_.SetSupportsLegacyWireFormat(true);
  }

  v8::MaybeLocal<v8::Value> Read() {
    if (!deserializer_.ReadHeader(context_).FromMaybe(false)) {
      return {};
    }
    return deserializer_.ReadValue(context_);
  }

 private:
  v8::MaybeLocal<v8::Object> ReadHostObject(v8::Isolate* isolate) override {
    uint32_t kind = 0;
    if (deserializer_.ReadUint32(&kind)) {
      if (kind == static_cast<uint32_t>(HostKind::kView)) {
        return ReadView(isolate);
      }
      if (kind == static_cast<uint32_t>(HostKind::kOther)) {
        return ReadOther(isolate);
      }
    }
    return Malformed(isolate);
  }

  v8::MaybeLocal<v8::Object> ReadOther(v8::Isolate* isolate) {
    v8::Local<v8::Value> value;
    if (!deserializer_.ReadValue(context_).ToLocal(&value)) {
      return {};
    }
    return value->IsObject() ? value.As<v8::Object>() : Malformed(isolate);
  }

  v8::MaybeLocal<v8::Object> ReadView(v8::Isolate* isolate) {
    uint32_t index = 0;
    uint32_t length = 0;
    const void* bytes = nullptr;
    if (!deserializer_.ReadUint32(&index) || index >= kViewKinds.size() ||
        !deserializer_.ReadUint32(&length) || length % kViewKinds[index].element_size != 0 ||
        !deserializer_.ReadRawBytes(length, &bytes)) {
      return Malformed(isolate);
    }
    v8::Local<v8::ArrayBuffer> buffer;
    if (!v8::ArrayBuffer::MaybeNew(isolate, length,
                                   v8::BackingStoreInitializationMode::kUninitialized)
             .ToLocal(&buffer)) {
      return Malformed(isolate);
    }
    if (length > 0) {
      std::memcpy(buffer->Data(), bytes, length);
    }
    v8::Local<v8::Object> view =
        kViewKinds[index].make(buffer, length / kViewKinds[index].element_size);
    if (index == kBufferKind && view->SetPrototypeV2(context_, buffer_prototype_).IsNothing()) {
      return {};
    }
    return view;
  }

  v8::MaybeLocal<v8::Object> Malformed(v8::Isolate* isolate) {
    ThrowText(isolate, "Unable to deserialize cloned data.");
    return {};
  }

  v8::Local<v8::Context> context_;
  v8::Local<v8::Value> buffer_prototype_;
  v8::ValueDeserializer deserializer_;
};

// Fills in the length of what follows it, the highest byte first.
void PutLength(uint8_t* frame, size_t size) {
  auto length = static_cast<uint32_t>(size - FrameReader::kPrefixLength);
  for (size_t index = FrameReader::kPrefixLength; index > 0; --index) {
    frame[index - 1] = static_cast<uint8_t>(length);
    length >>= 8;
  }
}

}  // namespace

EncodedFrame EncodeFrame(v8::Local<v8::Context> context, v8::Local<v8::Value> value,
                         v8::Local<v8::Value> buffer_prototype) {
  auto [frame, size] = Writer(context, buffer_prototype).Write(value);
  EncodedFrame encoded;
  encoded.bytes.reset(frame);
  if (frame != nullptr) {
    PutLength(frame, size);
    encoded.size = size;
  }
  return encoded;
}

v8::MaybeLocal<v8::Value> DecodeFrame(v8::Local<v8::Context> context, std::string_view content,
                                      v8::Local<v8::Value> buffer_prototype) {
  if (AnnouncesTooMuch(content)) {
    ThrowText(context->GetIsolate(), "the arrays of a value announce more than there can be.");
    return {};
  }
  return Reader(context, content, buffer_prototype).Read();
}

}  // namespace refnode
