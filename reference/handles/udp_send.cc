#include "reference/handles/udp_send.h"

#include <sys/socket.h>

#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "reference/engine/resources.h"
#include "reference/engine/text.h"
#include "reference/handles/js_request.h"
#include "reference/handles/socket_address.h"
#include "reference/handles/stream.h"
#include "reference/handles/udp.h"
#include "reference/handles/write_data.h"

namespace refnode {

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// A datagram that waits. libuv ends it with its socket.
class SendRequest final : public Resource {
 public:
  SendRequest(Environment* environment, v8::Local<v8::Object> request, WriteData data)
      : Resource(environment->resources()), request_(environment, request), data_(std::move(data)) {
    send_.data = this;
  }
  ~SendRequest() override = default;

  int Start(uv_udp_t* socket, const sockaddr* address) {
    std::span<const uv_buf_t> buffers = data_.buffers();
    return uv_udp_send(&send_, socket, buffers.data(), static_cast<unsigned>(buffers.size()),
                       address, OnSent);
  }

  std::string_view resource_name() const override { return "UDPSendWrap"; }
  bool keeps_alive() const override { return true; }
  void Abandon() override {}

 private:
  static void OnSent(uv_udp_send_t* send, int status) {
    std::unique_ptr<SendRequest> request(static_cast<SendRequest*>(send->data));
    request->request_.Complete(status);
  }

  uv_udp_send_t send_ = {};
  JsRequest request_;
  WriteData data_;
};

// False when JavaScript threw.
bool Collect(v8::Isolate* isolate, v8::Local<v8::Array> chunks, WriteData* data) {
  for (uint32_t index = 0; index < chunks->Length(); ++index) {
    v8::Local<v8::Value> chunk;
    if (!chunks->Get(isolate->GetCurrentContext(), index).ToLocal(&chunk)) {
      return false;
    }
    if (chunk->IsString()) {
      data->AddText(isolate, chunk.As<v8::String>(), TextEncoding::kUtf8);
    } else {
      data->AddView(chunk.As<v8::ArrayBufferView>());
    }
  }
  return true;
}

// Queues a datagram that did not go at once, and says so in the request. 0 or a negative errno.
int Queue(const Info& info, Udp* udp, WriteData data, const sockaddr* address) {
  Environment* environment = udp->peer().environment();
  v8::Local<v8::Object> object = info[0].As<v8::Object>();
  auto request = std::make_unique<SendRequest>(environment, object, std::move(data));
  int error = request->Start(udp->uv_udp(), address);
  if (error == 0) {
    request.release();
    v8::Isolate* isolate = environment->isolate();
    std::ignore =
        object->Set(environment->context(), InternedText(isolate, "async"), v8::True(isolate));
  }
  return error;
}

int Send(const Info& info, Udp* udp, WriteData data, const sockaddr* address) {
  std::span<const uv_buf_t> buffers = data.buffers();
  auto total = static_cast<int>(TotalLength(buffers));
  int sent = uv_udp_try_send(udp->uv_udp(), buffers.data(), static_cast<unsigned>(buffers.size()),
                             address);
  if (sent != UV_EAGAIN) {
    return sent;
  }
  int error = Queue(info, udp, std::move(data), address);
  return error == 0 ? total : error;
}

}  // namespace

void SendDatagram(const Info& info) {
  Udp* udp = Udp::Of(info.This());
  int result = udp == nullptr ? UV_EBADF : udp->Init();
  sockaddr_storage address = {};
  bool has_address = info[2]->IsString();
  if (result == 0 && has_address) {
    result = ParseAddress(info.GetIsolate(), info[2], info[3], &address);
  }
  WriteData data;
  if (!Collect(info.GetIsolate(), info[1].As<v8::Array>(), &data)) {
    return;
  }
  if (result == 0) {
    result = Send(info, udp, std::move(data),
                  has_address ? reinterpret_cast<const sockaddr*>(&address) : nullptr);
  }
  info.GetReturnValue().Set(result);
}

}  // namespace refnode
