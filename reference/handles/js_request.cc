#include "reference/handles/js_request.h"

#include <array>

#include "reference/engine/async_context.h"
#include "reference/engine/text.h"

namespace refnode {

JsRequest::JsRequest(Environment* environment, v8::Local<v8::Object> object)
    : environment_(environment),
      object_(environment->isolate(), object),
      async_context_(CurrentAsyncContext(environment->isolate())) {}

void JsRequest::Complete(int status, v8::Local<v8::Value> result) {
  if (!environment_->can_call()) {
    return;
  }
  v8::Isolate* isolate = environment_->isolate();
  v8::HandleScope scope(isolate);
  v8::Local<v8::Object> object = object_.Get(isolate);
  v8::Local<v8::Value> function;
  if (!object->Get(environment_->context(), InternedText(isolate, "oncomplete"))
           .ToLocal(&function) ||
      !function->IsFunction()) {
    return;
  }
  AsyncContextScope context(isolate, async_context_);
  std::array<v8::Local<v8::Value>, 2> arguments = {v8::Integer::New(isolate, status), result};
  std::span<v8::Local<v8::Value>> given(arguments.data(), result.IsEmpty() ? 1 : 2);
  static_cast<void>(environment_->Call(object, function.As<v8::Function>(), given));
}

}  // namespace refnode
