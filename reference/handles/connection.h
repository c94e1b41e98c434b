// How streams come to be connected: listening, accepting, connecting.

#ifndef REFERENCE_HANDLES_CONNECTION_H_
#define REFERENCE_HANDLES_CONNECTION_H_

#include <string_view>

#include "reference/engine/external_references.h"
#include "reference/engine/resources.h"
#include "reference/handles/js_request.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// A connection that is being made. It calls `oncomplete(status)` of its request object and is
// destroyed.
class ConnectRequest final : public Resource {
 public:
  ConnectRequest(Environment* environment, v8::Local<v8::Object> request)
      : Resource(environment->resources()), request_(environment, request) {
    connect_.data = this;
  }
  ~ConnectRequest() override = default;

  uv_connect_t* uv_connect() { return &connect_; }

  // The callback for libuv.
  static void OnConnected(uv_connect_t* connect, int status);

  std::string_view resource_name() const override { return "ConnectWrap"; }
  bool keeps_alive() const override { return true; }
  void Abandon() override {}

 private:
  uv_connect_t connect_ = {};
  JsRequest request_;
};

// Adds `listen(backlog)`, which has `onconnection(status)` called for each connection, and
// `accept(client)`, which gives the connection to an open handle of the same kind.
void AddServerMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> stream_class);
void AddServerReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_CONNECTION_H_
