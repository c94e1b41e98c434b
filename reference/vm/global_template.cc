#include "reference/vm/global_template.h"

#include <string>

#include "reference/engine/text.h"

namespace refnode {

namespace {

constexpr v8::Intercepted kYes = v8::Intercepted::kYes;
constexpr v8::Intercepted kNo = v8::Intercepted::kNo;

// What an interceptor works on.
struct Scene {
  v8::Isolate* isolate;
  v8::Local<v8::Context> context;
  v8::Local<v8::Object> sandbox;  // empty in a plain context, and while a context is made

  template <typename Info>
  explicit Scene(const Info& info) : isolate(info.GetIsolate()) {
    if (!info.Holder()->GetCreationContext().ToLocal(&context) ||
        context->GetNumberOfEmbedderDataFields() <= static_cast<uint32_t>(kSandboxField)) {
      return;
    }
    v8::Local<v8::Value> kept = context->GetEmbedderData(kSandboxField);
    if (kept->IsObject()) {
      sandbox = kept.As<v8::Object>();
    }
  }

  bool is_plain() const { return sandbox.IsEmpty(); }
};

v8::Local<v8::Name> ToName(v8::Isolate*, v8::Local<v8::Name> name) { return name; }
v8::Local<v8::Name> ToName(v8::Isolate* isolate, uint32_t index) {
  return InternedText(isolate, std::to_string(index));
}

v8::PropertyAttribute AttributesOf(const Scene& scene, v8::Local<v8::Object> object,
                                   v8::Local<v8::Name> name, bool& found) {
  v8::PropertyAttribute attributes = v8::None;
  found = object->GetRealNamedPropertyAttributes(scene.context, name).To(&attributes);
  return attributes;
}

template <typename Key>
v8::Intercepted Get(Key key, const v8::PropertyCallbackInfo<v8::Value>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  v8::Local<v8::Name> name = ToName(scene.isolate, key);
  v8::Local<v8::Value> value;
  if (!scene.sandbox->GetRealNamedProperty(scene.context, name).ToLocal(&value)) {
    return kNo;
  }
  // A reference of the object to itself is one of the global to itself.
  info.GetReturnValue().Set(value == scene.sandbox ? scene.context->Global() : value);
  return kYes;
}

void ThrowReadOnly(const Scene& scene, v8::Local<v8::Name> name) {
  std::string text = "Cannot assign to read only property '" + Utf8FromValue(scene.isolate, name) +
                     "' of object '[object Object]'";
  v8::Local<v8::String> message;
  if (TextFromUtf8(scene.isolate, text).ToLocal(&message)) {
    scene.isolate->ThrowException(v8::Exception::TypeError(message));
  }
}

template <typename Key>
v8::Intercepted Set(Key key, v8::Local<v8::Value> value,
                    const v8::PropertyCallbackInfo<void>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  v8::Local<v8::Name> name = ToName(scene.isolate, key);
  bool in_sandbox = false;
  bool in_global = false;
  v8::PropertyAttribute of_sandbox = AttributesOf(scene, scene.sandbox, name, in_sandbox);
  v8::PropertyAttribute of_global = AttributesOf(scene, scene.context->Global(), name, in_global);
  if ((in_sandbox && (of_sandbox & v8::ReadOnly) != 0) ||
      (in_global && (of_global & v8::ReadOnly) != 0)) {
    if (info.ShouldThrowOnError()) {
      ThrowReadOnly(scene, name);
    }
    return kYes;
  }
  // Strict code may not make a variable by writing to it; V8 throws then.
  bool is_bare_name = info.This() == info.Holder() && info.This() != scene.context->Global();
  if (!in_sandbox && !in_global && is_bare_name && info.ShouldThrowOnError() &&
      !value->IsFunction()) {
    return kNo;
  }
  return scene.sandbox->Set(scene.context, name, value).IsNothing() ? kNo : kYes;
}

template <typename Key>
v8::Intercepted Query(Key key, const v8::PropertyCallbackInfo<v8::Integer>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  bool found = false;
  v8::PropertyAttribute attributes =
      AttributesOf(scene, scene.sandbox, ToName(scene.isolate, key), found);
  if (!found) {
    return kNo;
  }
  info.GetReturnValue().Set(static_cast<int32_t>(attributes));
  return kYes;
}

template <typename Key>
v8::Intercepted Delete(Key key, const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  if (scene.sandbox->Delete(scene.context, ToName(scene.isolate, key)).FromMaybe(false)) {
    // And what the language has goes, too.
    return kNo;
  }
  info.GetReturnValue().Set(false);
  return kYes;
}

void ReturnKeys(const v8::PropertyCallbackInfo<v8::Array>& info, v8::IndexFilter indices) {
  Scene scene(info);
  v8::Local<v8::Array> names;
  if (!scene.is_plain() &&
      scene.sandbox
          ->GetPropertyNames(scene.context, v8::KeyCollectionMode::kOwnOnly, v8::ALL_PROPERTIES,
                             indices, v8::KeyConversionMode::kKeepNumbers)
          .ToLocal(&names)) {
    info.GetReturnValue().Set(names);
  }
}

void EnumerateNames(const v8::PropertyCallbackInfo<v8::Array>& info) {
  ReturnKeys(info, v8::IndexFilter::kSkipIndices);
}

// The indices among the keys of the object.
void EnumerateIndices(const v8::PropertyCallbackInfo<v8::Array>& info) {
  Scene scene(info);
  v8::Local<v8::Array> keys;
  if (scene.is_plain() ||
      !scene.sandbox
           ->GetPropertyNames(scene.context, v8::KeyCollectionMode::kOwnOnly, v8::SKIP_SYMBOLS,
                              v8::IndexFilter::kIncludeIndices)
           .ToLocal(&keys)) {
    return;
  }
  v8::LocalVector<v8::Value> indices(scene.isolate);
  for (uint32_t at = 0; at < keys->Length(); ++at) {
    v8::Local<v8::Value> key;
    if (keys->Get(scene.context, at).ToLocal(&key) && key->IsUint32()) {
      indices.push_back(key);
    }
  }
  info.GetReturnValue().Set(v8::Array::New(scene.isolate, indices.data(), indices.size()));
}

// Sets on a new descriptor what the given one says about enumeration and configuration, and hands
// it on.
v8::Intercepted DefineLike(const Scene& scene, v8::Local<v8::Name> name,
                           const v8::PropertyDescriptor& given, v8::PropertyDescriptor* made) {
  if (given.has_enumerable()) {
    made->set_enumerable(given.enumerable());
  }
  if (given.has_configurable()) {
    made->set_configurable(given.configurable());
  }
  return scene.sandbox->DefineProperty(scene.context, name, *made).IsNothing() ? kNo : kYes;
}

v8::Intercepted DefineData(const Scene& scene, v8::Local<v8::Name> name,
                           const v8::PropertyDescriptor& given) {
  v8::Local<v8::Value> value = v8::Undefined(scene.isolate);
  if (given.has_value()) {
    value = given.value();
  }
  if (given.has_writable()) {
    v8::PropertyDescriptor made(value, given.writable());
    return DefineLike(scene, name, given, &made);
  }
  v8::PropertyDescriptor made(value);
  return DefineLike(scene, name, given, &made);
}

template <typename Key>
v8::Intercepted Define(Key key, const v8::PropertyDescriptor& given,
                       const v8::PropertyCallbackInfo<void>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  v8::Local<v8::Name> name = ToName(scene.isolate, key);
  if (!given.has_get() && !given.has_set()) {
    return DefineData(scene, name, given);
  }
  v8::Local<v8::Value> undefined = v8::Undefined(scene.isolate);
  v8::PropertyDescriptor made(given.has_get() ? given.get() : undefined,
                              given.has_set() ? given.set() : undefined);
  return DefineLike(scene, name, given, &made);
}

template <typename Key>
v8::Intercepted Describe(Key key, const v8::PropertyCallbackInfo<v8::Value>& info) {
  Scene scene(info);
  if (scene.is_plain()) {
    return kNo;
  }
  v8::Local<v8::Name> name = ToName(scene.isolate, key);
  v8::Local<v8::Value> descriptor;
  if (!scene.sandbox->HasOwnProperty(scene.context, name).FromMaybe(false) ||
      !scene.sandbox->GetOwnPropertyDescriptor(scene.context, name).ToLocal(&descriptor)) {
    return kNo;
  }
  info.GetReturnValue().Set(descriptor);
  return kYes;
}

using Name = v8::Local<v8::Name>;

}  // namespace

v8::Local<v8::ObjectTemplate> VmGlobalTemplate(v8::Isolate* isolate) {
  v8::Local<v8::ObjectTemplate> global = v8::ObjectTemplate::New(isolate);
  global->SetHandler(v8::NamedPropertyHandlerConfiguration(
      Get<Name>, Set<Name>, Query<Name>, Delete<Name>, EnumerateNames, Define<Name>, Describe<Name>,
      {}, v8::PropertyHandlerFlags::kHasNoSideEffect));
  global->SetHandler(v8::IndexedPropertyHandlerConfiguration(
      Get<uint32_t>, Set<uint32_t>, Query<uint32_t>, Delete<uint32_t>, EnumerateIndices,
      Define<uint32_t>, Describe<uint32_t>, {}, v8::PropertyHandlerFlags::kHasNoSideEffect));
  return global;
}

void AddVmGlobalReferences(ExternalReferences& references) {
  references.AddPointer(Get<Name>);
  references.AddPointer(Set<Name>);
  references.AddPointer(Query<Name>);
  references.AddPointer(Delete<Name>);
  references.AddPointer(EnumerateNames);
  references.AddPointer(Define<Name>);
  references.AddPointer(Describe<Name>);
  references.AddPointer(Get<uint32_t>);
  references.AddPointer(Set<uint32_t>);
  references.AddPointer(Query<uint32_t>);
  references.AddPointer(Delete<uint32_t>);
  references.AddPointer(EnumerateIndices);
  references.AddPointer(Define<uint32_t>);
  references.AddPointer(Describe<uint32_t>);
}

}  // namespace refnode
