// UDP sockets.

#ifndef REFERENCE_HANDLES_UDP_H_
#define REFERENCE_HANDLES_UDP_H_

#include <string_view>

#include "reference/engine/binding.h"
#include "reference/handles/js_peer.h"
#include "reference/handles/read_memory.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// A socket that receives for its JavaScript object: `onmessage(arrayBuffer, address, port, family)`
// is called for each datagram, and `onmessage(errno)` when receiving failed.
class Udp final : public Handle<uv_udp_t, JsPeer> {
 public:
  Udp(Environment* environment, v8::Local<v8::Object> object)
      : Handle(JsPeer(environment, object), environment->resources()) {
    wrapper().Attach(this);
  }

  // The handle of an object of the class UDP; null when it is gone.
  static Udp* Of(v8::Local<v8::Object> object);

  std::string_view resource_name() const override { return "UDPWrap"; }

  int Init() override;

  // Takes a descriptor, which it closes in the end; on failure the descriptor stays the caller's. A
  // negative errno or 0.
  int Take(int fd);

  // A negative errno or 0. `flags` are libuv's, and kReusePort.
  int Bind(const sockaddr_storage& address, unsigned flags);

  // Has datagrams delivered from now on. A negative errno or 0; on an open handle.
  int ReceiveStart();

  JsPeer& peer() { return wrapper(); }
  uv_udp_t* uv_udp() { return uv(); }

  // As newer versions of libuv call it UV_UDP_REUSEPORT.
  static constexpr unsigned kReusePort = 64;

 private:
  static void OnAllocate(uv_handle_t* handle, size_t suggested, uv_buf_t* buffer);
  static void OnReceived(uv_udp_t* socket, ssize_t count, const uv_buf_t* buffer,
                         const sockaddr* address, unsigned flags);
  void Deliver(size_t count, const sockaddr* address);

  ReadMemory memory_;
};

extern const Binding kUdpBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_UDP_H_
