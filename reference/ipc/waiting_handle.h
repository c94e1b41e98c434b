// Descriptors that came over a channel, as handles.

#ifndef REFERENCE_IPC_WAITING_HANDLE_H_
#define REFERENCE_IPC_WAITING_HANDLE_H_

#include "v8.h"

namespace refnode {

// waitingHandle(pipe): the class of handle that the first descriptor waiting in a pipe is for:
// 'TCP', 'Pipe' or 'UDP'; '' for what no handle is for, undefined when none waits.
void WaitingHandle(const v8::FunctionCallbackInfo<v8::Value>& info);

// takeHandle(pipe, handle): gives the first waiting descriptor to a handle of that class, which is
// new. 0, or a negative errno, and then the descriptor is closed.
void TakeHandle(const v8::FunctionCallbackInfo<v8::Value>& info);

}  // namespace refnode

#endif  // REFERENCE_IPC_WAITING_HANDLE_H_
