// The binding `ipc`: reading and writing messages on a channel.

#ifndef REFERENCE_IPC_IPC_BINDING_H_
#define REFERENCE_IPC_IPC_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kIpcBinding;

}  // namespace refnode

#endif  // REFERENCE_IPC_IPC_BINDING_H_
