#include "reference/handles/tcp.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>

#include "reference/base/reusable_port.h"
#include "reference/engine/text.h"
#include "reference/handles/connection.h"
#include "reference/handles/handle_class.h"
#include "reference/handles/socket_address.h"
#include "reference/handles/socket_methods.h"

namespace refnode {

Tcp* Tcp::Of(v8::Local<v8::Object> object) { return static_cast<Tcp*>(HandleOf(object)); }

int Tcp::Init() {
  if (state() != HandleState::kIdle) {
    return open() ? 0 : UV_EBADF;
  }
  uv_loop_t* loop = peer().environment()->loop();
  return Open([loop](uv_tcp_t* tcp) { return uv_tcp_init(loop, tcp); });
}

int Tcp::Take(int fd) {
  int error = Init();
  return error != 0 ? error : uv_tcp_open(uv(), fd);
}

int Tcp::Bind(const sockaddr_storage& address, unsigned flags) {
  if ((flags & kReusePort) != 0) {
    Result<ScopedFd> made = OpenReusablePort(address.ss_family, SOCK_STREAM);
    int error = made.ok() ? Take(made.value().get()) : made.error();
    if (error != 0) {
      return error;
    }
    static_cast<void>(made.value().release());
  }
  return uv_tcp_bind(uv(), reinterpret_cast<const sockaddr*>(&address), flags & ~kReusePort);
}

namespace {

using Info = v8::FunctionCallbackInfo<v8::Value>;

// connect(request, address, port)
void Connect(const Info& info) {
  Tcp* tcp = OpenSocket<Tcp>(info);
  if (tcp == nullptr) {
    return;
  }
  sockaddr_storage address = {};
  int error = ParseAddress(info.GetIsolate(), info[1], info[2], &address);
  if (error == 0) {
    auto request =
        std::make_unique<ConnectRequest>(tcp->peer().environment(), info[0].As<v8::Object>());
    error =
        uv_tcp_connect(request->uv_connect(), tcp->uv_tcp(),
                       reinterpret_cast<const sockaddr*>(&address), ConnectRequest::OnConnected);
    if (error == 0) {
      request.release();
    }
  }
  info.GetReturnValue().Set(error);
}

// [address, port, family], of which the family is 4 or 6; or a negative errno.
template <int (*Get)(const uv_tcp_t*, sockaddr*, int*)>
void GetName(const Info& info) {
  if (Tcp* tcp = OpenSocket<Tcp>(info); tcp != nullptr) {
    ReturnAddress(info, [tcp](sockaddr* address, int* length) {
      return Get(tcp->uv_tcp(), address, length);
    });
  }
}

// Sets an option of the socket to a number. 0, also where there is no number, or a negative errno.
int SetOption(Tcp* tcp, int level, int name, v8::Local<v8::Value> number) {
  if (!number->IsInt32()) {
    return 0;
  }
  int value = number.As<v8::Int32>()->Value();
  return setsockopt(tcp->fd(), level, name, &value, sizeof(value)) == 0 ? 0 : -errno;
}

// setNoDelay(enable)
void SetNoDelay(const Info& info) {
  if (Tcp* tcp = OpenSocket<Tcp>(info); tcp != nullptr) {
    info.GetReturnValue().Set(uv_tcp_nodelay(tcp->uv_tcp(), info[0]->IsTrue() ? 1 : 0));
  }
}

// setKeepAlive(enable, seconds, interval, count): so many seconds of silence until the first probe,
// and between probes, and how many there are. 0 or a negative errno.
void SetKeepAlive(const Info& info) {
  Tcp* tcp = OpenSocket<Tcp>(info);
  if (tcp == nullptr) {
    return;
  }
  bool enable = info[0]->IsTrue();
  unsigned delay = info[1]->IsUint32() ? info[1].As<v8::Uint32>()->Value() : 0;
  int error = uv_tcp_keepalive(tcp->uv_tcp(), enable ? 1 : 0, delay);
  if (error == 0 && enable && tcp->fd() >= 0) {
    error = SetOption(tcp, IPPROTO_TCP, TCP_KEEPINTVL, info[2]);
    error = error != 0 ? error : SetOption(tcp, IPPROTO_TCP, TCP_KEEPCNT, info[3]);
  }
  info.GetReturnValue().Set(error);
}

// Level and name of the option for the kind of service, by the family of the socket.
std::pair<int, int> ServiceOption(Tcp* tcp) {
  sockaddr_storage address = {};
  int length = sizeof(address);
  uv_tcp_getsockname(tcp->uv_tcp(), reinterpret_cast<sockaddr*>(&address), &length);
  return address.ss_family == AF_INET6 ? std::pair(IPPROTO_IPV6, IPV6_TCLASS)
                                       : std::pair(IPPROTO_IP, IP_TOS);
}

// setTypeOfService(number): 0 or a negative errno.
void SetTypeOfService(const Info& info) {
  if (Tcp* tcp = OpenSocket<Tcp>(info); tcp != nullptr) {
    auto [level, name] = ServiceOption(tcp);
    info.GetReturnValue().Set(tcp->fd() < 0 ? 0 : SetOption(tcp, level, name, info[0]));
  }
}

// getTypeOfService(): a number or a negative errno.
void GetTypeOfService(const Info& info) {
  Tcp* tcp = OpenSocket<Tcp>(info);
  if (tcp == nullptr) {
    return;
  }
  auto [level, name] = ServiceOption(tcp);
  int value = 0;
  socklen_t length = sizeof(value);
  bool is_known = getsockopt(tcp->fd(), level, name, &value, &length) == 0;
  info.GetReturnValue().Set(is_known ? value : -errno);
}

// reset(callback): closes the connection with RST. A negative errno, and then it stays open, or 0.
void Reset(const Info& info) {
  Tcp* tcp = Tcp::Of(info.This());
  if (tcp == nullptr || !tcp->open()) {
    info.GetReturnValue().Set(UV_EBADF);
    return;
  }
  linger at_once = {1, 0};
  if (setsockopt(tcp->fd(), SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once)) != 0) {
    info.GetReturnValue().Set(-errno);
    return;
  }
  if (info[0]->IsFunction()) {
    info.This()->SetInternalField(static_cast<int>(HandleField::kOnClose), info[0]);
  }
  tcp->Close();
  info.GetReturnValue().Set(0);
}

constexpr BindingFunction kMethods[] = {
    {"open", OpenSocketOn<Tcp>},
    {"init", InitSocket<Tcp>},
    {"bind", BindSocket<Tcp>},
    {"connect", Connect},
    {"getsockname", GetName<uv_tcp_getsockname>},
    {"getpeername", GetName<uv_tcp_getpeername>},
    {"setNoDelay", SetNoDelay},
    {"setKeepAlive", SetKeepAlive},
    {"setTypeOfService", SetTypeOfService},
    {"getTypeOfService", GetTypeOfService},
    {"reset", Reset},
};

// addressFamily(text): 4, 6, or 0 for what is no address.
void AddressFamily(const Info& info) {
  std::string text = Utf8FromValue(info.GetIsolate(), info[0]);
  std::array<char, sizeof(in6_addr)> bytes = {};
  int family = 0;
  if (text.find('\0') != std::string::npos) {
    family = 0;
  } else if (uv_inet_pton(AF_INET, text.c_str(), bytes.data()) == 0) {
    family = 4;
  } else if (uv_inet_pton(AF_INET6, text.c_str(), bytes.data()) == 0) {
    family = 6;
  }
  info.GetReturnValue().Set(family);
}

constexpr BindingFunction kFunctions[] = {{"addressFamily", AddressFamily}};

void Initialize(v8::Local<v8::Context> context, v8::Local<v8::Object> target) {
  v8::Isolate* isolate = context->GetIsolate();
  v8::Local<v8::FunctionTemplate> tcp = NewHandleClass(isolate, "TCP", ConstructSocket<Tcp>);
  AddStreamMethods(isolate, tcp);
  AddServerMethods(isolate, tcp);
  AddMethods(isolate, tcp, kMethods);
  ExportClass(context, target, "TCP", tcp);
  target
      ->Set(context, InternedText(isolate, "IPV6_ONLY"), v8::Integer::New(isolate, UV_TCP_IPV6ONLY))
      .Check();
  target
      ->Set(context, InternedText(isolate, "REUSE_PORT"),
            v8::Integer::New(isolate, Tcp::kReusePort))
      .Check();
}

void AddTcpReferences(ExternalReferences& references) {
  references.Add(ConstructSocket<Tcp>);
  AddReferences(references, kMethods);
  AddHandleReferences(references);
  AddStreamReferences(references);
  AddServerReferences(references);
}

}  // namespace

const Binding kTcpBinding = {"tcp", kFunctions, Initialize, AddTcpReferences};

}  // namespace refnode
