// The binding `worker`: threads.

#ifndef REFERENCE_WORKER_WORKER_BINDING_H_
#define REFERENCE_WORKER_WORKER_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kWorkerBinding;

}  // namespace refnode

#endif  // REFERENCE_WORKER_WORKER_BINDING_H_
