#include "reference/worker/message_port.h"

#include <algorithm>
#include <array>
#include <vector>

#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"
#include "reference/worker/message.h"
#include "reference/worker/message_hooks.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// Of what comes while others are delivered, so many may be delivered before the loop goes on.
constexpr size_t kMostAtOnce = 1000;

void Construct(const Info& info) {
  // It belongs to its object until it is open, and then to libuv.
  new MessagePort(Environment::Of(info.GetIsolate()),
                  info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// What `post` returns.
enum class Posted : uint8_t { kClosed = 0, kSent = 1, kLost = 2 };

void Return(const Info& info, Posted posted) {
  info.GetReturnValue().Set(static_cast<uint32_t>(posted));
}

// post(value, transfer, port): `transfer` is an array, or undefined for none. Throws for what
// cannot be sent. The channel is lost when its other end was sent through it.
void Post(const Info& info) {
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Context> context = isolate->GetCurrentContext();
  std::vector<v8::Local<v8::Value>> transfer;
  if (info[1]->IsArray()) {
    v8::Local<v8::Array> items = info[1].As<v8::Array>();
    for (uint32_t index = 0; index < items->Length(); ++index) {
      transfer.push_back(items->Get(context, index).ToLocalChecked());
    }
  }
  std::shared_ptr<Message> used;
  if (MessagePort* port = MessagePort::Of(info.This())) {
    used = std::static_pointer_cast<Message>(port->end()->TakeSpare());
  }
  std::shared_ptr<Message> message =
      Message::Make(context, info[0], transfer, info[2].As<v8::Object>(), std::move(used));
  // To make it may run JavaScript, which may close the port.
  MessagePort* port = MessagePort::Of(info.This());
  if (message == nullptr) {
    return;
  }
  if (port == nullptr) {
    Return(info, Posted::kClosed);
  } else if (message->Carries(*port->end())) {
    port->Close();
    Return(info, Posted::kLost);
  } else {
    port->end()->Post(message);
    Return(info, Posted::kSent);
  }
}

// receive(on): whether it delivers what comes.
void Receive(const Info& info) {
  if (MessagePort* port = MessagePort::Of(info.This())) {
    port->SetReceiving(info[0]->IsTrue());
  }
}

// take(): [value] of the oldest message, undefined when there is none. Throws for one that cannot
// be read.
void Take(const Info& info) {
  MessagePort* port = MessagePort::Of(info.This());
  std::shared_ptr<Parcel> parcel = port == nullptr ? nullptr : port->end()->Take();
  if (parcel == nullptr) {
    return;
  }
  v8::Isolate* isolate = info.GetIsolate();
  v8::Local<v8::Value> ports;
  v8::Local<v8::Value> value;
  if (static_cast<Message&>(*parcel).Read(isolate->GetCurrentContext(), ports).ToLocal(&value)) {
    info.GetReturnValue().Set(v8::Array::New(isolate, &value, 1));
  }
}

// isOpen()
void IsOpen(const Info& info) {
  info.GetReturnValue().Set(MessagePort::Of(info.This()) != nullptr);
}

// whenClosed(callback): called when the port is closed, for whatever reason.
void WhenClosed(const Info& info) {
  info.This()->SetInternalField(static_cast<int>(HandleField::kOnClose), info[0]);
}

constexpr std::array kMethods = {
    BindingFunction{"post", Post},
    BindingFunction{"receive", Receive},
    BindingFunction{"take", Take},
    BindingFunction{"isOpen", IsOpen},
    BindingFunction{"whenClosed", WhenClosed},
};

thread_local v8::Global<v8::FunctionTemplate> port_class;

thread_local std::unique_ptr<WakeQueue> queue_of_thread;

}  // namespace

v8::Local<v8::FunctionTemplate> MessagePortClass(v8::Isolate* isolate) {
  if (port_class.IsEmpty()) {
    v8::Local<v8::FunctionTemplate> made = NewHandleClass(isolate, "MessagePort", Construct);
    AddMethods(isolate, made, kMethods);
    port_class.Reset(isolate, made);
    Environment::Of(isolate)->AtClose([](void*) { port_class.Reset(); }, nullptr);
  }
  return port_class.Get(isolate);
}

void AddMessagePortReferences(ExternalReferences& references) {
  references.Add(Construct);
  AddReferences(references, kMethods);
}

MessagePort::MessagePort(Environment* environment, v8::Local<v8::Object> object)
    : Handle(JsPeer(environment, object), environment->resources()) {
  wrapper().Attach(this);
}

v8::MaybeLocal<v8::Object> MessagePort::Open(v8::Local<v8::Context> context,
                                             std::unique_ptr<PortEnd> end) {
  v8::Local<v8::Function> constructor;
  v8::Local<v8::Object> object;
  if (!MessagePortClass(context->GetIsolate())->GetFunction(context).ToLocal(&constructor) ||
      !constructor->NewInstance(context).ToLocal(&object)) {
    return {};
  }
  int error = static_cast<MessagePort*>(HandleOf(object))->Adopt(std::move(end));
  if (error != 0) {
    MessageHooks::OfThread().Fail(uv_strerror(error));
    return {};
  }
  return object;
}

MessagePort* MessagePort::Of(v8::Local<v8::Object> object) {
  auto* port = static_cast<MessagePort*>(HandleOf(object));
  return port == nullptr || port->end_ == nullptr ? nullptr : port;
}

int MessagePort::Prepare(Environment* environment) {
  if (queue_of_thread != nullptr) {
    return 0;
  }
  auto queue = std::make_unique<WakeQueue>();
  int error = queue->Open(environment->loop());
  if (error != 0) {
    return error;
  }
  queue_of_thread = std::move(queue);
  // All ports are closed by then.
  environment->AtClose(
      [](void*) {
        queue_of_thread->Close();
        queue_of_thread.reset();
      },
      nullptr);
  return 0;
}

int MessagePort::Adopt(std::unique_ptr<PortEnd> end) {
  Environment* environment = wrapper().environment();
  int error = Prepare(environment);
  if (error == 0) {
    error = Handle::Open([environment](uv_async_t* handle) {
      return uv_async_init(environment->loop(), handle, nullptr);
    });
  }
  if (error == 0) {
    queue_ = queue_of_thread.get();
    end_ = std::move(end);
    end_->Listen(this);
  }
  return error;
}

std::unique_ptr<PortEnd> MessagePort::TakeEnd() {
  end_->Listen(nullptr);
  queue_->Forget(this);
  std::unique_ptr<PortEnd> end = std::move(end_);
  Handle::Close();
  return end;
}

void MessagePort::SetReceiving(bool receiving) {
  receiving_ = receiving;
  if (receiving) {
    queue_->Wake(this);
  }
}

void MessagePort::Close() {
  if (end_ != nullptr) {
    end_->Listen(nullptr);
    queue_->Forget(this);
    end_.reset();
  }
  Handle::Close();
}

void MessagePort::Deliver() {
  Environment* environment = wrapper().environment();
  v8::HandleScope scope(environment->isolate());
  v8::Local<v8::Value> on_message;
  if (!receiving_ || !environment->can_call() ||
      !wrapper().Method("onmessage").ToLocal(&on_message)) {
    on_message = v8::Undefined(environment->isolate());
  }
  const size_t most = end_ == nullptr ? 0 : std::max(end_->waiting(), kMostAtOnce);
  size_t left = most;
  for (; left > 0 && receiving_ && end_ != nullptr && environment->can_call(); --left) {
    std::shared_ptr<Parcel> parcel = end_->Take();
    if (parcel == nullptr) {
      break;
    }
    DeliverOne(*parcel, on_message);
    if (end_ != nullptr && static_cast<Message&>(*parcel).is_small()) {
      end_->GiveBack(std::move(parcel));
    }
  }
  if (end_ == nullptr) {
    return;
  }
  const bool is_over = end_->is_left() && end_->waiting() == 0;
  if (is_over && left == most) {
    Close();
  } else if (is_over || (receiving_ && end_->waiting() > 0)) {
    // In a turn of its own: an end that has just gone closes first.
    queue_->Wake(this);
  }
}

void MessagePort::DeliverOne(Parcel& parcel, v8::Local<v8::Value> on_message) {
  Environment* environment = wrapper().environment();
  v8::HandleScope scope(environment->isolate());
  Environment::CallScope calls(environment);
  v8::TryCatch guard(environment->isolate());
  v8::Local<v8::Value> ports;
  v8::Local<v8::Value> value;
  if (static_cast<Message&>(parcel).Read(environment->context(), ports).ToLocal(&value)) {
    std::array<v8::Local<v8::Value>, 2> arguments = {value, ports};
    wrapper().CallFunction(on_message, arguments);
  } else if (guard.HasCaught() && guard.CanContinue()) {
    std::array<v8::Local<v8::Value>, 1> arguments = {guard.Exception()};
    wrapper().CallMethod("onmessageerror", arguments);
  }
}

}  // namespace refnode
