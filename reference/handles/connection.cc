#include "reference/handles/connection.h"

#include <array>
#include <memory>

#include "reference/handles/handle_class.h"
#include "reference/handles/js_stream.h"

namespace refnode {

void ConnectRequest::OnConnected(uv_connect_t* connect, int status) {
  std::unique_ptr<ConnectRequest> request(static_cast<ConnectRequest*>(connect->data));
  request->request_.Complete(status);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

void OnConnection(uv_stream_t* server, int status) {
  auto* stream = static_cast<JsStream*>(static_cast<NativeHandle*>(server->data));
  v8::Isolate* isolate = stream->peer().environment()->isolate();
  v8::HandleScope scope(isolate);
  std::array<v8::Local<v8::Value>, 1> arguments = {v8::Integer::New(isolate, status)};
  stream->peer().CallMethod("onconnection", arguments);
}

uv_stream_t* UvStreamOf(NativeHandle* handle) {
  return reinterpret_cast<uv_stream_t*>(handle->uv_handle());
}

void Listen(const Info& info) {
  NativeHandle* server = HandleOf(info.This());
  bool is_open = server != nullptr && server->open();
  int backlog = info[0].As<v8::Int32>()->Value();
  info.GetReturnValue().Set(is_open ? uv_listen(UvStreamOf(server), backlog, OnConnection)
                                    : UV_EBADF);
}

void Accept(const Info& info) {
  NativeHandle* server = HandleOf(info.This());
  NativeHandle* client = HandleOf(info[0].As<v8::Object>());
  bool are_open = server != nullptr && server->open() && client != nullptr && client->open();
  info.GetReturnValue().Set(are_open ? uv_accept(UvStreamOf(server), UvStreamOf(client))
                                     : UV_EBADF);
}

constexpr BindingFunction kMethods[] = {{"listen", Listen}, {"accept", Accept}};

}  // namespace

void AddServerMethods(v8::Isolate* isolate, v8::Local<v8::FunctionTemplate> stream_class) {
  AddMethods(isolate, stream_class, kMethods);
}

void AddServerReferences(ExternalReferences& references) { AddReferences(references, kMethods); }

}  // namespace refnode
