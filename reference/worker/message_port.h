// The handle of one end of a message channel.

#ifndef REFERENCE_WORKER_MESSAGE_PORT_H_
#define REFERENCE_WORKER_MESSAGE_PORT_H_

#include <memory>
#include <string_view>

#include "reference/engine/external_references.h"
#include "reference/handles/handle.h"
#include "reference/handles/js_peer.h"
#include "reference/worker/port_end.h"
#include "reference/worker/wake_queue.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// While it receives, it calls `onmessage(value, ports)`, where `ports` is undefined for none, or
// `onmessageerror(error)` for what cannot be read. It closes by itself when the other end is gone
// and nothing is left to receive. Those functions are looked up once for all that waits.
//
// What libuv knows of it only keeps the loop alive; a queue for all ports of the loop wakes it.
class MessagePort final : public Handle<uv_async_t, JsPeer>,
                          private PortEnd::Listener,
                          private WakeQueue::Client {
 public:
  // Makes ready for ports in this environment. Done by `Open`, unless it was before. 0 or a
  // negative errno.
  static int Prepare(Environment* environment);

  // The object of a new port with this end, which keeps its loop alive. Empty, with an exception
  // pending, when there is none.
  static v8::MaybeLocal<v8::Object> Open(v8::Local<v8::Context> context,
                                         std::unique_ptr<PortEnd> end);

  // The port of an object; null when it is closed.
  static MessagePort* Of(v8::Local<v8::Object> object);

  // For the constructor of its class only.
  MessagePort(Environment* environment, v8::Local<v8::Object> object);

  std::string_view resource_name() const override { return "MessagePort"; }

  // Null from the beginning of its closing on.
  PortEnd* end() const { return end_.get(); }

  // The end, for another thread to have; the port closes.
  std::unique_ptr<PortEnd> TakeEnd();

  void SetReceiving(bool receiving);
  void Close() override;

 private:
  int Adopt(std::unique_ptr<PortEnd> end);
  void OnNews() override { queue_->Wake(this); }
  void OnWake() override { Deliver(); }
  void Deliver();
  void DeliverOne(Parcel& parcel, v8::Local<v8::Value> on_message);

  std::unique_ptr<PortEnd> end_;
  WakeQueue* queue_ = nullptr;  // from the adoption of an end on
  bool receiving_ = false;
};

// The class of the handles, made once for each environment.
v8::Local<v8::FunctionTemplate> MessagePortClass(v8::Isolate* isolate);
void AddMessagePortReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_PORT_H_
