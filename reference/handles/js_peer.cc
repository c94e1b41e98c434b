#include "reference/handles/js_peer.h"

#include "reference/engine/async_context.h"
#include "reference/engine/text.h"

namespace refnode {

JsPeer::JsPeer(Environment* environment, v8::Local<v8::Object> object)
    : environment_(environment),
      object_(environment->isolate(), object),
      async_context_(CurrentAsyncContext(environment->isolate())) {}

void JsPeer::Attach(NativeHandle* handle) {
  v8::HandleScope scope(environment_->isolate());
  handle_ = handle;
  object()->SetAlignedPointerInInternalField(static_cast<int>(HandleField::kHandle), handle);
  object_.SetWeak(this, OnCollected, v8::WeakCallbackType::kParameter);
}

void JsPeer::Closed() {
  if (object_.IsEmpty()) {
    return;
  }
  v8::HandleScope scope(environment_->isolate());
  v8::Local<v8::Object> closed = object();
  v8::Local<v8::Data> on_close = closed->GetInternalField(static_cast<int>(HandleField::kOnClose));
  closed->SetAlignedPointerInInternalField(static_cast<int>(HandleField::kHandle), nullptr);
  if (on_close->IsValue() && environment_->can_call()) {
    CallFunction(on_close.As<v8::Value>(), {});
  }
  object_.Reset();
}

void JsPeer::CallMethod(std::string_view name, std::span<v8::Local<v8::Value>> arguments) {
  CallMethod(InternedText(environment_->isolate(), name), arguments);
}

void JsPeer::CallMethod(v8::Local<v8::String> name, std::span<v8::Local<v8::Value>> arguments) {
  v8::Local<v8::Value> function;
  if (environment_->can_call() && object()->Get(environment_->context(), name).ToLocal(&function)) {
    CallFunction(function, arguments);
  }
}

v8::MaybeLocal<v8::Value> JsPeer::Method(std::string_view name) const {
  return object()->Get(environment_->context(), InternedText(environment_->isolate(), name));
}

void JsPeer::CallFunction(v8::Local<v8::Value> function,
                          std::span<v8::Local<v8::Value>> arguments) {
  if (!function->IsFunction()) {
    return;
  }
  AsyncContextScope context(environment_->isolate(), async_context_);
  static_cast<void>(environment_->Call(object(), function.As<v8::Function>(), arguments));
}

void JsPeer::CallTick(v8::Local<v8::Function> function, std::span<v8::Local<v8::Value>> arguments) {
  AsyncContextScope context(environment_->isolate(), async_context_);
  environment_->CallTick(object(), function, arguments);
}

void JsPeer::OnCollected(const v8::WeakCallbackInfo<JsPeer>& info) {
  JsPeer* peer = info.GetParameter();
  peer->object_.Reset();
  peer->handle_->Close();
}

NativeHandle* HandleOf(v8::Local<v8::Object> object) {
  return static_cast<NativeHandle*>(
      object->GetAlignedPointerFromInternalField(static_cast<int>(HandleField::kHandle)));
}

}  // namespace refnode
