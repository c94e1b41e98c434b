#include "tools/bench/bare/environment.h"

#include <cstdlib>

namespace bare {

namespace {

// A variable that was read before, by its name: names of properties are unique.
struct Known {
  v8::Global<v8::Name> name;
  v8::Global<v8::Value> value;
};

constexpr uint32_t kPlaces = 256;

Known& PlaceOf(v8::Local<v8::Name> name) {
  static auto* const places = new std::array<Known, kPlaces>();
  return (*places)[static_cast<uint32_t>(name->GetIdentityHash()) % kPlaces];
}

v8::Intercepted Get(v8::Local<v8::Name> name, const v8::PropertyCallbackInfo<v8::Value>& info) {
  Known& known = PlaceOf(name);
  if (known.name != name) {
    v8::Isolate* isolate = info.GetIsolate();
    const char* value = std::getenv(*v8::String::Utf8Value(isolate, name));
    v8::Local<v8::String> text;
    if (value == nullptr || !v8::String::NewFromUtf8(isolate, value).ToLocal(&text)) {
      return v8::Intercepted::kNo;
    }
    known.name.Reset(isolate, name);
    known.value.Reset(isolate, text);
  }
  info.GetReturnValue().Set(known.value);
  return v8::Intercepted::kYes;
}

v8::Intercepted Set(v8::Local<v8::Name> name, v8::Local<v8::Value> value,
                    const v8::PropertyCallbackInfo<void>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  setenv(*v8::String::Utf8Value(isolate, name), *v8::String::Utf8Value(isolate, value), 1);
  Known& known = PlaceOf(name);
  known.name.Reset(isolate, name);
  known.value.Reset(isolate, value);
  return v8::Intercepted::kYes;
}

}  // namespace

v8::Local<v8::Object> MakeEnv(v8::Local<v8::Context> context) {
  v8::Local<v8::ObjectTemplate> made = v8::ObjectTemplate::New(context->GetIsolate());
  made->SetHandler(v8::NamedPropertyHandlerConfiguration(
      Get, Set, nullptr, nullptr, nullptr, {}, v8::PropertyHandlerFlags::kHasNoSideEffect));
  return made->NewInstance(context).ToLocalChecked();
}

std::array<intptr_t, 2> EnvReferences() {
  return {reinterpret_cast<intptr_t>(Get), reinterpret_cast<intptr_t>(Set)};
}

}  // namespace bare
