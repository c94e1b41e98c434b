#include "reference/worker/message_hooks.h"

#include <memory>
#include <tuple>

#include "reference/engine/text.h"

namespace refnode {

namespace {

thread_local MessageHooks* hooks = nullptr;

}  // namespace

MessageHooks::MessageHooks(Environment* environment, const Parts& parts)
    : environment_(environment),
      fail_(environment->isolate(), parts.fail),
      wrap_(environment->isolate(), parts.wrap),
      describe_(environment->isolate(), parts.describe),
      revive_(environment->isolate(), parts.revive),
      own_(environment->isolate(), parts.own),
      plain_prototype_(environment->isolate(),
                       v8::Object::New(environment->isolate())->GetPrototypeV2()) {
  for (v8::Global<v8::Private>& key : keys_) {
    key.Reset(environment->isolate(), v8::Private::New(environment->isolate()));
  }
}

void MessageHooks::Install(Environment* environment, const Parts& parts) {
  hooks = std::unique_ptr<MessageHooks>(new MessageHooks(environment, parts)).release();
  environment->AtClose(
      [](void*) {
        std::unique_ptr<MessageHooks> owner(hooks);
        hooks = nullptr;
      },
      nullptr);
}

MessageHooks& MessageHooks::OfThread() { return *hooks; }

void MessageHooks::Fail(v8::Local<v8::String> message) const { std::ignore = Call(fail_, message); }

void MessageHooks::Fail(std::string_view message) const {
  Fail(InternedText(environment_->isolate(), message));
}

v8::MaybeLocal<v8::Object> MessageHooks::Wrap(v8::Local<v8::Object> handle) const {
  v8::Local<v8::Value> port;
  return Call(wrap_, handle).ToLocal(&port) ? port.As<v8::Object>() : v8::Local<v8::Object>();
}

v8::MaybeLocal<v8::Value> MessageHooks::Describe(v8::Local<v8::Object> object) const {
  return Call(describe_, object);
}

v8::MaybeLocal<v8::Object> MessageHooks::Revive(v8::Local<v8::Value> description) const {
  v8::Local<v8::Value> copy;
  return Call(revive_, description).ToLocal(&copy) ? copy.As<v8::Object>()
                                                   : v8::Local<v8::Object>();
}

bool MessageHooks::IsOwn(v8::Local<v8::Object> object) const {
  // Most objects are plain, and a look at the prototype is quicker than one for a property.
  if (object->GetPrototypeV2() == plain_prototype_) {
    return false;
  }
  return object->Has(environment_->context(), own_.Get(environment_->isolate())).FromMaybe(false);
}

v8::MaybeLocal<v8::Value> MessageHooks::Call(const v8::Global<v8::Function>& function,
                                             v8::Local<v8::Value> argument) const {
  v8::Isolate* isolate = environment_->isolate();
  return function.Get(isolate)->Call(environment_->context(), v8::Undefined(isolate), 1, &argument);
}

void MessageHooks::Set(v8::Local<v8::Object> object, Mark mark, v8::Local<v8::Value> value) {
  has_uncloneable_ = has_uncloneable_ || mark == Mark::kUncloneable;
  std::ignore = object->SetPrivate(environment_->context(), Key(mark), value);
}

bool MessageHooks::Has(v8::Local<v8::Object> object, Mark mark) const {
  return object->HasPrivate(environment_->context(), Key(mark)).FromMaybe(false);
}

}  // namespace refnode
