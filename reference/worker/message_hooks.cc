#include "reference/worker/message_hooks.h"

#include <memory>
#include <tuple>

#include "reference/engine/text.h"

namespace refnode {

namespace {

thread_local MessageHooks* hooks = nullptr;

}  // namespace

MessageHooks::MessageHooks(Environment* environment, v8::Local<v8::Function> fail,
                           v8::Local<v8::Function> wrap)
    : environment_(environment),
      fail_(environment->isolate(), fail),
      wrap_(environment->isolate(), wrap) {
  for (v8::Global<v8::Private>& key : keys_) {
    key.Reset(environment->isolate(), v8::Private::New(environment->isolate()));
  }
}

void MessageHooks::Install(Environment* environment, v8::Local<v8::Function> fail,
                           v8::Local<v8::Function> wrap) {
  hooks = std::unique_ptr<MessageHooks>(new MessageHooks(environment, fail, wrap)).release();
  environment->AtClose(
      [](void*) {
        std::unique_ptr<MessageHooks> owner(hooks);
        hooks = nullptr;
      },
      nullptr);
}

MessageHooks& MessageHooks::OfThread() { return *hooks; }

void MessageHooks::Fail(v8::Local<v8::String> message) const {
  v8::Isolate* isolate = environment_->isolate();
  v8::Local<v8::Value> argument = message;
  std::ignore =
      fail_.Get(isolate)->Call(environment_->context(), v8::Undefined(isolate), 1, &argument);
}

void MessageHooks::Fail(std::string_view message) const {
  Fail(InternedText(environment_->isolate(), message));
}

v8::MaybeLocal<v8::Object> MessageHooks::Wrap(v8::Local<v8::Object> handle) const {
  v8::Isolate* isolate = environment_->isolate();
  v8::Local<v8::Value> argument = handle;
  v8::Local<v8::Value> port;
  if (!wrap_.Get(isolate)
           ->Call(environment_->context(), v8::Undefined(isolate), 1, &argument)
           .ToLocal(&port)) {
    return {};
  }
  return port.As<v8::Object>();
}

void MessageHooks::Set(v8::Local<v8::Object> object, Mark mark, v8::Local<v8::Value> value) const {
  std::ignore = object->SetPrivate(environment_->context(), Key(mark), value);
}

bool MessageHooks::Has(v8::Local<v8::Object> object, Mark mark) const {
  return object->HasPrivate(environment_->context(), Key(mark)).FromMaybe(false);
}

}  // namespace refnode
