// Methods that the classes of sockets with an internet address share.

#ifndef REFERENCE_HANDLES_SOCKET_METHODS_H_
#define REFERENCE_HANDLES_SOCKET_METHODS_H_

#include <sys/socket.h>

#include <array>

#include "reference/engine/environment.h"
#include "reference/handles/socket_address.h"
#include "uv.h"
#include "v8.h"

namespace refnode {

// The handle that a method was called on, open; null when that is impossible, and then the method
// returns the errno.
template <typename Socket>
Socket* OpenSocket(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Socket* socket = Socket::Of(info.This());
  int error = socket == nullptr ? UV_EBADF : socket->Init();
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return nullptr;
  }
  return socket;
}

// The constructor of the class, without arguments.
template <typename Socket>
void ConstructSocket(const v8::FunctionCallbackInfo<v8::Value>& info) {
  // It belongs to its object until it is open, and then to libuv.
  new Socket(Environment::Of(info.GetIsolate()),
             info.This());  // NOLINT(cppcoreguidelines-owning-memory)
}

// open(fd): 0, and the descriptor belongs to the handle; or a negative errno.
template <typename Socket>
void OpenSocketOn(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Socket* socket = Socket::Of(info.This());
  info.GetReturnValue().Set(socket == nullptr ? UV_EBADF
                                              : socket->Take(info[0].As<v8::Int32>()->Value()));
}

// init(): opens the handle without a descriptor, so that one can be accepted for it. 0 or a
// negative errno.
template <typename Socket>
void InitSocket(const v8::FunctionCallbackInfo<v8::Value>& info) {
  if (OpenSocket<Socket>(info) != nullptr) {
    info.GetReturnValue().Set(0);
  }
}

// bind(address, port, flags): 0 or a negative errno.
template <typename Socket>
void BindSocket(const v8::FunctionCallbackInfo<v8::Value>& info) {
  Socket* socket = OpenSocket<Socket>(info);
  if (socket == nullptr) {
    return;
  }
  sockaddr_storage address = {};
  int error = ParseAddress(info.GetIsolate(), info[0], info[1], &address);
  if (error == 0) {
    unsigned flags = info[2]->IsUint32() ? info[2].As<v8::Uint32>()->Value() : 0;
    error = socket->Bind(address, flags);
  }
  info.GetReturnValue().Set(error);
}

// Returns the address that `get(address, length)` finds, as [address, port, family], of which the
// family is 4 or 6; or the negative errno that it returns.
template <typename Get>
void ReturnAddress(const v8::FunctionCallbackInfo<v8::Value>& info, Get get) {
  sockaddr_storage address = {};
  int length = sizeof(address);
  int error = get(reinterpret_cast<sockaddr*>(&address), &length);
  if (error != 0) {
    info.GetReturnValue().Set(error);
    return;
  }
  v8::Isolate* isolate = info.GetIsolate();
  std::array<v8::Local<v8::Value>, 3> parts =
      DescribeAddress(isolate, reinterpret_cast<const sockaddr*>(&address));
  info.GetReturnValue().Set(v8::Array::New(isolate, parts.data(), parts.size()));
}

}  // namespace refnode

#endif  // REFERENCE_HANDLES_SOCKET_METHODS_H_
