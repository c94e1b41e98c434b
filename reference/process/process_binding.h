// The binding `process`: what the process is and where it stands.

#ifndef REFERENCE_PROCESS_PROCESS_BINDING_H_
#define REFERENCE_PROCESS_PROCESS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kProcessBinding;

}  // namespace refnode

#endif  // REFERENCE_PROCESS_PROCESS_BINDING_H_
