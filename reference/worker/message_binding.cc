#include "reference/worker/message_binding.h"

#include <utility>
#include <vector>

#include "reference/engine/text.h"
#include "reference/worker/mailboxes.h"
#include "reference/worker/message.h"
#include "reference/worker/message_hooks.h"
#include "reference/worker/message_port.h"
#include "reference/worker/worker_thread.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

std::vector<v8::Local<v8::Value>> Items(v8::Local<v8::Context> context,
                                        v8::Local<v8::Value> value) {
  v8::Local<v8::Array> array = value.As<v8::Array>();
  std::vector<v8::Local<v8::Value>> items;
  for (uint32_t index = 0; index < array->Length(); ++index) {
    items.push_back(array->Get(context, index).ToLocalChecked());
  }
  return items;
}

// setUp(fail, wrap, describe, revive, own): see MessageHooks::Parts. Called once, before anything
// else here.
void SetUp(const Info& info) {
  MessageHooks::Install(Environment::Of(info.GetIsolate()), {.fail = info[0].As<v8::Function>(),
                                                             .wrap = info[1].As<v8::Function>(),
                                                             .describe = info[2].As<v8::Function>(),
                                                             .revive = info[3].As<v8::Function>(),
                                                             .own = info[4].As<v8::Symbol>()});
}

// createChannel(): the handles of its two ends.
void CreateChannel(const Info& info) {
  v8::Local<v8::Context> context = info.GetIsolate()->GetCurrentContext();
  auto [first, second] = PortEnd::Pair();
  v8::Local<v8::Object> one;
  v8::Local<v8::Object> other;
  if (MessagePort::Open(context, std::move(first)).ToLocal(&one) &&
      MessagePort::Open(context, std::move(second)).ToLocal(&other)) {
    v8::Local<v8::Value> both[] = {one, other};
    info.GetReturnValue().Set(v8::Array::New(info.GetIsolate(), both, 2));
  }
}

// joinBroadcast(name): the handle of an end among all of this name.
void JoinBroadcast(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Object> handle;
  if (MessagePort::Open(isolate->GetCurrentContext(),
                        PortEnd::OfName(Utf8FromValue(isolate, info[0])))
          .ToLocal(&handle)) {
    info.GetReturnValue().Set(handle);
  }
}

// openMailbox(): the handle of the port on which this thread gets what others send it.
void OpenMailbox(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  uint64_t thread = ThisThread::Current().id;
  v8::Local<v8::Object> handle;
  if (MessagePort::Open(isolate->GetCurrentContext(), Mailboxes::OfProcess().Open(thread))
          .ToLocal(&handle)) {
    info.GetReturnValue().Set(handle);
  }
}

// closeMailbox()
void CloseMailbox(const Info&) { Mailboxes::OfProcess().Close(ThisThread::Current().id); }

// clone(value, transfer): the value as it would arrive elsewhere.
void Clone(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::shared_ptr<Message> message = Message::Make(context, info[0], Items(context, info[1]), {});
  v8::Local<v8::Value> ports;
  v8::Local<v8::Value> copy;
  if (message != nullptr && message->Read(context, ports).ToLocal(&copy)) {
    info.GetReturnValue().Set(copy);
  }
}

// sendTo(thread, value, transfer): false when the thread has no mailbox. Throws for what cannot be
// sent.
void SendTo(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::shared_ptr<Message> message = Message::Make(context, info[1], Items(context, info[2]), {});
  if (message != nullptr) {
    auto thread = static_cast<uint64_t>(info[0].As<v8::Number>()->Value());
    info.GetReturnValue().Set(Mailboxes::OfProcess().Send(thread, message));
  }
}

// setMark(object, mark, value): see Mark.
void SetMark(const Info& info) {
  MessageHooks::OfThread().Set(info[0].As<v8::Object>(),
                               static_cast<Mark>(info[1].As<v8::Uint32>()->Value()), info[2]);
}

// hasMark(object, mark)
void HasMark(const Info& info) {
  info.GetReturnValue().Set(MessageHooks::OfThread().Has(
      info[0].As<v8::Object>(), static_cast<Mark>(info[1].As<v8::Uint32>()->Value())));
}

constexpr BindingFunction kFunctions[] = {
    {"clone", Clone},
    {"closeMailbox", CloseMailbox},
    {"createChannel", CreateChannel},
    {"hasMark", HasMark},
    {"joinBroadcast", JoinBroadcast},
    {"openMailbox", OpenMailbox},
    {"sendTo", SendTo},
    {"setMark", SetMark},
    {"setUp", SetUp},
};

}  // namespace

const Binding kMessageBinding = {"messages", kFunctions, nullptr, AddMessagePortReferences};

}  // namespace refnode
