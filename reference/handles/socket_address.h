// Internet addresses between V8 and sockets.

#ifndef REFERENCE_HANDLES_SOCKET_ADDRESS_H_
#define REFERENCE_HANDLES_SOCKET_ADDRESS_H_

#include <sys/socket.h>

#include <array>

#include "v8.h"

namespace refnode {

// An address from a text, of IPv4 or IPv6, and a port. A negative errno or 0.
int ParseAddress(v8::Isolate* isolate, v8::Local<v8::Value> text, v8::Local<v8::Value> port,
                 sockaddr_storage* address);

// Address, port and family (4 or 6) as JavaScript has them. An address that means something on one
// link only names its interface.
std::array<v8::Local<v8::Value>, 3> DescribeAddress(v8::Isolate* isolate, const sockaddr* address);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_SOCKET_ADDRESS_H_
