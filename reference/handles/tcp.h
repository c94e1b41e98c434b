// TCP connections and servers.

#ifndef REFERENCE_HANDLES_TCP_H_
#define REFERENCE_HANDLES_TCP_H_

#include <string_view>

#include "reference/engine/binding.h"
#include "reference/handles/js_stream.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

class Tcp final : public JsStreamOf<uv_tcp_t> {
 public:
  using JsStreamOf::JsStreamOf;

  // The handle of an object of the class TCP; null when it is gone.
  static Tcp* Of(v8::Local<v8::Object> object);

  std::string_view resource_name() const override { return "TCPSocketWrap"; }

  int Init() override;

  // Takes a descriptor, which it closes in the end; on failure the descriptor stays the caller's. A
  // negative errno or 0.
  int Take(int fd);

  // A negative errno or 0. `flags` are libuv's, and kReusePort.
  int Bind(const sockaddr_storage& address, unsigned flags);

  uv_tcp_t* uv_tcp() { return uv(); }

  // As newer versions of libuv call it UV_TCP_REUSEPORT.
  static constexpr unsigned kReusePort = 2;
};

extern const Binding kTcpBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_TCP_H_
