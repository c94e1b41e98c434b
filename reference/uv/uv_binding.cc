#include "reference/uv/uv_binding.h"

#include <vector>

#include "reference/engine/text.h"
#include "reference/uv/error_names.h"

namespace refnode {

namespace {

// errors(): one flat array of number, name, message, number, ...
void Errors(const v8::FunctionCallbackInfo<v8::Value>& info) {
  v8::Isolate* isolate = info.GetIsolate();
  std::vector<v8::Local<v8::Value>> values;
  for (const ErrorName& error : ErrorNames()) {
    values.push_back(v8::Integer::New(isolate, error.number));
    values.push_back(InternedText(isolate, error.name));
    values.push_back(InternedText(isolate, error.message));
  }
  info.GetReturnValue().Set(v8::Array::New(isolate, values.data(), values.size()));
}

constexpr BindingFunction kFunctions[] = {{"errors", Errors}};

}  // namespace

const Binding kUvBinding = {"uv", kFunctions, nullptr, nullptr};

}  // namespace refnode
