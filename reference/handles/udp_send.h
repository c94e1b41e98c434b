// Sending datagrams.

#ifndef REFERENCE_HANDLES_UDP_SEND_H_
#define REFERENCE_HANDLES_UDP_SEND_H_

#include "v8.h"

namespace refnode {

// The method send(request, chunks, address, port) of UDP handles. Chunks are views and texts, which
// are encoded in UTF-8; without an address the datagram goes to whom the socket is connected to.
// Returns the number of bytes, or a negative errno. When the datagram has to wait, it sets `async`
// of the request, and calls its `oncomplete(status)` once it is sent.
void SendDatagram(const v8::FunctionCallbackInfo<v8::Value>& info);

}  // namespace refnode

#endif  // REFERENCE_HANDLES_UDP_SEND_H_
