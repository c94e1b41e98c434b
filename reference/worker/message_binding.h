// The binding `messages`: ports, messages and marks of objects.

#ifndef REFERENCE_WORKER_MESSAGE_BINDING_H_
#define REFERENCE_WORKER_MESSAGE_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kMessageBinding;

}  // namespace refnode

#endif  // REFERENCE_WORKER_MESSAGE_BINDING_H_
