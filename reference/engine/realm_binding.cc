#include "reference/engine/realm_binding.h"

#include <string>

#include "reference/engine/binding.h"
#include "reference/engine/builtins.h"
#include "reference/engine/text.h"

namespace refnode {

namespace {

void ThrowUnknown(v8::Isolate* isolate, const std::string& what) {
  v8::Local<v8::String> message;
  if (TextFromUtf8(isolate, "refnode has no " + what).ToLocal(&message)) {
    isolate->ThrowException(v8::Exception::Error(message));
  }
}

void GetBinding(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::string name = Utf8FromValue(isolate, info[0]);
  v8::Local<v8::Object> binding;
  if (InstantiateBinding(isolate->GetCurrentContext(), name).ToLocal(&binding)) {
    info.GetReturnValue().Set(binding);
  } else {
    ThrowUnknown(isolate, "binding " + name);
  }
}

void Compile(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::string id = Utf8FromValue(isolate, info[0]);
  v8::Local<v8::Function> function;
  bool has_error = false;
  {
    v8::TryCatch guard(isolate);
    if (CompileBuiltin(isolate->GetCurrentContext(), id, info[1]->IsTrue()).ToLocal(&function)) {
      info.GetReturnValue().Set(function);
      return;
    }
    has_error = guard.HasCaught();
    guard.ReThrow();
  }
  if (!has_error) {
    ThrowUnknown(isolate, "builtin " + id);
  }
}

void Has(const v8::FunctionCallbackInfo<v8::Value>& info) {
  std::string id = Utf8FromValue(info.GetIsolate(), info[0]);
  bool found = false;
  for (const EmbeddedSource& source : EmbeddedSources()) {
    found = found || source.id == id;
  }
  info.GetReturnValue().Set(found);
}

constexpr BindingFunction kFunctions[] = {
    {"binding", GetBinding}, {"compile", Compile}, {"has", Has}};

}  // namespace

v8::Local<v8::Object> RealmBinding(v8::Local<v8::Context> context) {
  v8::Local<v8::Object> target = v8::Object::New(context->GetIsolate());
  for (const BindingFunction& function : kFunctions) {
    SetFunction(context, target, function);
  }
  return target;
}

void AddRealmReferences(ExternalReferences& references) {
  for (const BindingFunction& function : kFunctions) {
    references.Add(function.callback);
  }
}

}  // namespace refnode
