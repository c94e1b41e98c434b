// The binding `child_process`: the class Process, and runs that the program waits for.

#ifndef REFERENCE_CHILD_PROCESS_CHILD_PROCESS_BINDING_H_
#define REFERENCE_CHILD_PROCESS_CHILD_PROCESS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kChildProcessBinding;

}  // namespace refnode

#endif  // REFERENCE_CHILD_PROCESS_CHILD_PROCESS_BINDING_H_
