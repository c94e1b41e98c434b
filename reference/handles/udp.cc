#include "reference/handles/udp.h"

#include <sys/socket.h>

#include <array>

#include "reference/base/reusable_port.h"
#include "reference/engine/text.h"
#include "reference/handles/handle_class.h"
#include "reference/handles/socket_address.h"
#include "reference/handles/socket_methods.h"
#include "reference/handles/udp_send.h"

namespace refnode {

Udp* Udp::Of(v8::Local<v8::Object> object) { return static_cast<Udp*>(HandleOf(object)); }

int Udp::Init() {
  if (state() != HandleState::kIdle) {
    return open() ? 0 : UV_EBADF;
  }
  uv_loop_t* loop = peer().environment()->loop();
  return Open([loop](uv_udp_t* socket) { return uv_udp_init(loop, socket); });
}

int Udp::Take(int fd) {
  int error = Init();
  return error != 0 ? error : uv_udp_open(uv(), fd);
}

int Udp::Bind(const sockaddr_storage& address, unsigned flags) {
  if ((flags & kReusePort) != 0) {
    Result<ScopedFd> made = OpenReusablePort(address.ss_family, SOCK_DGRAM);
    int error = made.ok() ? Take(made.value().get()) : made.error();
    if (error != 0) {
      return error;
    }
    static_cast<void>(made.value().release());
  }
  return uv_udp_bind(uv(), reinterpret_cast<const sockaddr*>(&address), flags & ~kReusePort);
}

int Udp::ReceiveStart() {
  int error = uv_udp_recv_start(uv(), OnAllocate, OnReceived);
  return error == UV_EALREADY ? 0 : error;
}

void Udp::OnAllocate(uv_handle_t* handle, size_t /*suggested*/, uv_buf_t* buffer) {
  *buffer = static_cast<Udp*>(static_cast<NativeHandle*>(handle->data))->memory_.Allocate();
}

void Udp::OnReceived(uv_udp_t* socket, ssize_t count, const uv_buf_t* /*buffer*/,
                     const sockaddr* address, unsigned /*flags*/) {
  auto* udp = static_cast<Udp*>(static_cast<NativeHandle*>(socket->data));
  if (count < 0) {
    v8::Isolate* isolate = udp->peer().environment()->isolate();
    v8::HandleScope scope(isolate);
    std::array<v8::Local<v8::Value>, 1> arguments = {
        v8::Integer::New(isolate, static_cast<int>(count))};
    udp->peer().CallMethod("onmessage", arguments);
  } else if (address != nullptr) {
    udp->Deliver(static_cast<size_t>(count), address);
  }
}

void Udp::Deliver(size_t count, const sockaddr* address) {
  v8::Isolate* isolate = peer().environment()->isolate();
  v8::HandleScope scope(isolate);
  v8::Local<v8::ArrayBuffer> bytes;
  if (!memory_.Take(isolate, count).ToLocal(&bytes)) {
    return;
  }
  std::array<v8::Local<v8::Value>, 3> from = DescribeAddress(isolate, address);
  std::array<v8::Local<v8::Value>, 4> arguments = {bytes, from[0], from[1], from[2]};
  peer().CallMethod("onmessage", arguments);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// connect(address, port): whom the socket talks to from now on.
void Connect(const Info& info) {
  Udp* udp = OpenSocket<Udp>(info);
  if (udp == nullptr) {
    return;
  }
  sockaddr_storage address = {};
  int error = ParseAddress(info.GetIsolate(), info[0], info[1], &address);
  if (error == 0) {
    error = uv_udp_connect(udp->uv_udp(), reinterpret_cast<const sockaddr*>(&address));
  }
  info.GetReturnValue().Set(error);
}

void Disconnect(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    info.GetReturnValue().Set(uv_udp_connect(udp->uv_udp(), nullptr));
  }
}

// recvStart(): has `onmessage` called.
void ReceiveStart(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    info.GetReturnValue().Set(udp->ReceiveStart());
  }
}

void ReceiveStop(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    info.GetReturnValue().Set(uv_udp_recv_stop(udp->uv_udp()));
  }
}

// [address, port, family], of which the family is 4 or 6; or a negative errno.
template <int (*Get)(const uv_udp_t*, sockaddr*, int*)>
void GetName(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    ReturnAddress(info, [udp](sockaddr* address, int* length) {
      return Get(udp->uv_udp(), address, length);
    });
  }
}

// An option that is a number. 0 or a negative errno.
template <int (*Use)(uv_udp_t*, int)>
void SetNumber(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    info.GetReturnValue().Set(Use(udp->uv_udp(), info[0].As<v8::Int32>()->Value()));
  }
}

// An option that is on or off.
template <int (*Use)(uv_udp_t*, int)>
void SetFlag(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    info.GetReturnValue().Set(Use(udp->uv_udp(), info[0]->BooleanValue(info.GetIsolate()) ? 1 : 0));
  }
}

// setMulticastInterface(address)
void SetMulticastInterface(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    std::string address = Utf8FromValue(info.GetIsolate(), info[0]);
    info.GetReturnValue().Set(uv_udp_set_multicast_interface(udp->uv_udp(), address.c_str()));
  }
}

// The text of an argument that may be left out, for functions that take null then.
class OptionalText {
 public:
  OptionalText(v8::Isolate* isolate, v8::Local<v8::Value> value)
      : text_(Utf8FromValue(isolate, value)), is_there_(value->IsString()) {}

  const char* get() const { return is_there_ ? text_.c_str() : nullptr; }

 private:
  std::string text_;
  bool is_there_;
};

// addMembership(group, interface), dropMembership(group, interface)
template <uv_membership membership>
void SetMembership(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    std::string group = Utf8FromValue(info.GetIsolate(), info[0]);
    OptionalText interface(info.GetIsolate(), info[1]);
    info.GetReturnValue().Set(
        uv_udp_set_membership(udp->uv_udp(), group.c_str(), interface.get(), membership));
  }
}

// addSourceSpecificMembership(source, group, interface), dropSourceSpecificMembership(…)
template <uv_membership membership>
void SetSourceMembership(const Info& info) {
  if (Udp* udp = OpenSocket<Udp>(info); udp != nullptr) {
    std::string source = Utf8FromValue(info.GetIsolate(), info[0]);
    std::string group = Utf8FromValue(info.GetIsolate(), info[1]);
    OptionalText interface(info.GetIsolate(), info[2]);
    info.GetReturnValue().Set(uv_udp_set_source_membership(
        udp->uv_udp(), group.c_str(), interface.get(), source.c_str(), membership));
  }
}

// bufferSize(size, isSend): a size of 0 asks for the size, which is returned; a negative errno.
void BufferSize(const Info& info) {
  Udp* udp = OpenSocket<Udp>(info);
  if (udp == nullptr) {
    return;
  }
  int size = static_cast<int>(info[0].As<v8::Uint32>()->Value());
  int error = info[1]->IsTrue() ? uv_send_buffer_size(udp->uv_handle(), &size)
                                : uv_recv_buffer_size(udp->uv_handle(), &size);
  info.GetReturnValue().Set(error != 0 ? error : size);
}

template <size_t (*Get)(const uv_udp_t*)>
void GetSize(const Info& info) {
  Udp* udp = Udp::Of(info.This());
  bool is_open = udp != nullptr && udp->open();
  info.GetReturnValue().Set(is_open ? static_cast<double>(Get(udp->uv_udp())) : 0);
}

void GetFd(const Info& info) {
  Udp* udp = Udp::Of(info.This());
  int fd = UV_EBADF;
  if (udp != nullptr && udp->open()) {
    uv_os_fd_t number = -1;
    int error = uv_fileno(udp->uv_handle(), &number);
    fd = error != 0 ? error : number;
  }
  info.GetReturnValue().Set(fd);
}

constexpr BindingFunction kMethods[] = {
    {"open", OpenSocketOn<Udp>},
    {"init", InitSocket<Udp>},
    {"bind", BindSocket<Udp>},
    {"connect", Connect},
    {"disconnect", Disconnect},
    {"recvStart", ReceiveStart},
    {"recvStop", ReceiveStop},
    {"send", SendDatagram},
    {"getsockname", GetName<uv_udp_getsockname>},
    {"getpeername", GetName<uv_udp_getpeername>},
    {"setBroadcast", SetFlag<uv_udp_set_broadcast>},
    {"setTTL", SetNumber<uv_udp_set_ttl>},
    {"setMulticastTTL", SetNumber<uv_udp_set_multicast_ttl>},
    {"setMulticastLoopback", SetFlag<uv_udp_set_multicast_loop>},
    {"setMulticastInterface", SetMulticastInterface},
    {"addMembership", SetMembership<UV_JOIN_GROUP>},
    {"dropMembership", SetMembership<UV_LEAVE_GROUP>},
    {"addSourceSpecificMembership", SetSourceMembership<UV_JOIN_GROUP>},
    {"dropSourceSpecificMembership", SetSourceMembership<UV_LEAVE_GROUP>},
    {"bufferSize", BufferSize},
    {"getSendQueueSize", GetSize<uv_udp_get_send_queue_size>},
    {"getSendQueueCount", GetSize<uv_udp_get_send_queue_count>},
};

constexpr BindingFunction kFd = {"fd", GetFd};

struct Constant {
  const char* name;
  unsigned value;
};

constexpr Constant kConstants[] = {
    {"IPV6_ONLY", UV_UDP_IPV6ONLY},
    {"REUSE_ADDRESS", UV_UDP_REUSEADDR},
    {"REUSE_PORT", Udp::kReusePort},
};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> udp = NewHandleClass(isolate, "UDP", ConstructSocket<Udp>);
  AddMethods(isolate, udp, kMethods);
  AddGetter(isolate, udp, kFd);
  ExportClass(context, target, "UDP", udp);
  for (const auto& [name, value] : kConstants) {
    target->Set(context, InternedText(isolate, name), v8::Integer::NewFromUnsigned(isolate, value))
        .Check();
  }
}

void AddUdpReferences(ExternalReferences& references) {
  references.Add(ConstructSocket<Udp>);
  references.Add(GetFd);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
}

}  // namespace

const Binding kUdpBinding = {"udp", {}, Initialize, AddUdpReferences};

}  // namespace refnode
