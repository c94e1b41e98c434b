// Writing messages that take a descriptor along.

#ifndef REFERENCE_IPC_HANDLE_WRITE_H_
#define REFERENCE_IPC_HANDLE_WRITE_H_

#include "v8.h"

namespace refnode {

// writeWithHandle(pipe, request, data, handle): writes a text, in UTF-8, or bytes to a pipe for
// IPC, and with their first byte the descriptor of `handle`. Otherwise as the writing methods of
// streams. The handle may be closed as soon as this returns.
void WriteWithHandle(const v8::FunctionCallbackInfo<v8::Value>& info);

}  // namespace refnode

#endif  // REFERENCE_IPC_HANDLE_WRITE_H_
