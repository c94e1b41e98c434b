#include "reference/process/env_binding.h"

#include <time.h>

#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "reference/engine/environment.h"
#include "reference/engine/text.h"
#include "reference/process/env_cache.h"
#include "reference/process/env_store.h"

namespace refnode {

namespace {

// The native half of one `process.env`. It lives as long as its environment.
struct EnvObject {
  std::shared_ptr<EnvStore> store;
  EnvCache cache;
  v8::Global<v8::Function> on_odd_value;  // empty when nobody wants to know
};

// The one of this thread.
thread_local EnvObject* env_of_thread = nullptr;

template <typename Info>
EnvObject* Of(const Info& info) {
  return static_cast<EnvObject*>(info.HolderV2()->GetAlignedPointerFromInternalField(0));
}

// A text as C functions see it: until the first null byte.
std::string CText(v8::Isolate* isolate, v8::Local<v8::Value> value) {
  std::string text = Utf8FromValue(isolate, value);
  text.resize(std::strlen(text.c_str()));
  return text;
}

v8::Local<v8::String> IndexName(v8::Isolate* isolate, uint32_t index) {
  return InternedText(isolate, std::to_string(index));
}

// Dates depend on TZ of the process.
void NoticeChange(v8::Isolate* isolate, const EnvStore& store, std::string_view name) {
  if (name == "TZ" && store.is_process()) {
    tzset();
    isolate->DateTimeConfigurationChangeNotification(v8::Isolate::TimeZoneDetection::kRedetect);
  }
}

v8::Intercepted Get(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Value>& info) {
  if (name->IsSymbol()) {
    // Without a value here, the object itself would be asked.
    return v8::Intercepted::kNo;
  }
  EnvObject* object = Of(info);
  EnvCache::Place& place = object->cache.PlaceOf(name);
  uint64_t version = object->store->version();
  if (place.version != version || place.name != name) {
    v8::Isolate* isolate = info.GetIsolate();
    std::optional<std::string> value = object->store->Get(CText(isolate, name));
    place.value.Reset();
    if (value.has_value()) {
      place.value.Reset(isolate,
                        TextFromUtf8(isolate, *value).FromMaybe(v8::String::Empty(isolate)));
    }
    place.name.Reset(isolate, name);
    place.version = version;
  }
  if (place.value.IsEmpty()) {
    return v8::Intercepted::kNo;
  }
  info.GetReturnValue().Set(place.value);
  return v8::Intercepted::kYes;
}

// What is no text, number or truth value is converted, but somebody may want to know.
void TellOddValue(v8::Isolate* isolate, EnvObject* object, v8::Local<v8::Value> value) {
  if (object->on_odd_value.IsEmpty() || value->IsString() || value->IsNumber() ||
      value->IsBoolean()) {
    return;
  }
  v8::Local<v8::Function> tell = object->on_odd_value.Get(isolate);
  object->on_odd_value.Reset();
  std::ignore = tell->Call(isolate->GetCurrentContext(), v8::Undefined(isolate), 0, nullptr);
}

// False with an exception pending.
bool Write(v8::Isolate* isolate, EnvObject* object, v8::Local<v8::Name> name,
           v8::Local<v8::Value> value) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  TellOddValue(isolate, object, value);
  v8::Local<v8::String> name_text;
  v8::Local<v8::String> value_text;
  if (!value->ToString(context).ToLocal(&value_text) ||
      !name.As<v8::Value>()->ToString(context).ToLocal(&name_text)) {
    return false;
  }
  std::string key = CText(isolate, name_text);
  object->store->Set(key, CText(isolate, value_text));
  NoticeChange(isolate, *object->store, key);
  return true;
}

v8::Intercepted Set(v8::Local<v8::Name> name, v8::Local<v8::Value> value,
                    const v8::PropertyCallbackInfo<void>& info) {
  Write(info.GetIsolate(), Of(info), name, value);
  return v8::Intercepted::kYes;
}

v8::Intercepted Query(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Integer>& info) {
  if (name->IsSymbol() || !Of(info)->store->Has(CText(info.GetIsolate(), name))) {
    return v8::Intercepted::kNo;
  }
  info.GetReturnValue().Set(static_cast<int32_t>(v8::None));
  return v8::Intercepted::kYes;
}

v8::Intercepted Delete(v8::Local<v8::Name> name,
                       const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  if (name->IsString()) {
    std::string key = CText(info.GetIsolate(), name);
    EnvObject* object = Of(info);
    object->store->Delete(key);
    NoticeChange(info.GetIsolate(), *object->store, key);
  }
  info.GetReturnValue().Set(true);
  return v8::Intercepted::kYes;
}

void Enumerate(const v8::PropertyCallbackInfo<v8::Array>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::vector<v8::Local<v8::Value>> names;
  for (const std::string& name : Of(info)->store->Names()) {
    names.push_back(TextFromUtf8(isolate, name).FromMaybe(v8::String::Empty(isolate)));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, names.data(), names.size()));
}

void ThrowDefineError(v8::Isolate* isolate, std::string_view message) {
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  v8::Local<v8::Object> error =
      v8::Exception::TypeError(InternedText(isolate, message)).As<v8::Object>();
  error
      ->Set(context, InternedText(isolate, "code"),
            InternedText(isolate, "ERR_INVALID_OBJECT_DEFINE_PROPERTY"))
      .Check();
  isolate->ThrowException(error);
}

v8::Intercepted Define(v8::Local<v8::Name> name, const v8::PropertyDescriptor& descriptor,
                       const v8::PropertyCallbackInfo<void>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  if (descriptor.has_get() || descriptor.has_set()) {
    ThrowDefineError(isolate,
                     "'process.env' does not accept an accessor(getter/setter) descriptor");
  } else if (descriptor.has_value() && descriptor.has_configurable() && descriptor.configurable() &&
             descriptor.has_writable() && descriptor.writable() && descriptor.has_enumerable() &&
             descriptor.enumerable()) {
    Write(isolate, Of(info), name, descriptor.value());
  } else {
    ThrowDefineError(isolate,
                     "'process.env' only accepts a configurable, writable, and enumerable data "
                     "descriptor");
  }
  return v8::Intercepted::kYes;
}

// The same for names that are numbers.

v8::Intercepted GetAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Value>& info) {
  return Get(IndexName(info.GetIsolate(), index), info);
}

v8::Intercepted SetAt(uint32_t index, v8::Local<v8::Value> value,
                      const v8::PropertyCallbackInfo<void>& info) {
  return Set(IndexName(info.GetIsolate(), index), value, info);
}

v8::Intercepted QueryAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Integer>& info) {
  return Query(IndexName(info.GetIsolate(), index), info);
}

v8::Intercepted DeleteAt(uint32_t index, const v8::PropertyCallbackInfo<v8::Boolean>& info) {
  return Delete(IndexName(info.GetIsolate(), index), info);
}

v8::Intercepted DefineAt(uint32_t index, const v8::PropertyDescriptor& descriptor,
                         const v8::PropertyCallbackInfo<void>& info) {
  return Define(IndexName(info.GetIsolate(), index), descriptor, info);
}

// The template of `process.env`: a class of its own without a name, as in Node.
v8::Local<v8::ObjectTemplate> MakeTemplate(v8::Isolate* isolate) {
  v8::Local<v8::ObjectTemplate> env = v8::FunctionTemplate::New(isolate)->InstanceTemplate();
  env->SetInternalFieldCount(1);
  env->SetHandler(
      v8::NamedPropertyHandlerConfiguration(Get, Set, Query, Delete, Enumerate, Define, nullptr, {},
                                            v8::PropertyHandlerFlags::kHasNoSideEffect));
  // Names that are numbers are listed by the other enumerator, in the order of the environment.
  env->SetHandler(v8::IndexedPropertyHandlerConfiguration(
      GetAt, SetAt, QueryAt, DeleteAt, nullptr, DefineAt, nullptr, {},
      v8::PropertyHandlerFlags::kHasNoSideEffect));
  return env;
}

// makeProcessEnv(): an object over the environment of this thread.
void MakeProcessEnv(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  Environment* environment = Environment::Of(isolate);
  v8::Local<v8::Object> object;
  if (!MakeTemplate(isolate)->NewInstance(environment->context()).ToLocal(&object)) {
    return;
  }
  auto* env = new EnvObject{EnvStore::OfThread(), {}, {}};
  env_of_thread = env;
  environment->AtClose([](void* data) { delete static_cast<EnvObject*>(data); }, env);
  object->SetAlignedPointerInInternalField(0, env);
  info.GetReturnValue().Set(object);
}

// setOddValueListener(env, function): it is called once, before a value is converted that is no
// text, number or truth value.
void SetOddValueListener(const v8::FunctionCallbackInfo<v8::Value>& info) {
  auto* env =
      static_cast<EnvObject*>(info[0].As<v8::Object>()->GetAlignedPointerFromInternalField(0));
  env->on_odd_value.Reset(info.GetIsolate(), info[1].As<v8::Function>());
}

constexpr BindingFunction kFunctions[] = {
    {"makeProcessEnv", MakeProcessEnv},
    {"setOddValueListener", SetOddValueListener},
};

}  // namespace

bool IsEnvObject(v8::Local<v8::Object> object) {
  return object->InternalFieldCount() == 1 &&
         object->GetAlignedPointerFromInternalField(0) == env_of_thread;
}

const Binding kEnvBinding = {"env", kFunctions, nullptr, nullptr};

}  // namespace refnode
