// The binding `vm`: contexts, and scripts that run in them.

#ifndef REFERENCE_VM_VM_BINDING_H_
#define REFERENCE_VM_VM_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kVmBinding;

}  // namespace refnode

#endif  // REFERENCE_VM_VM_BINDING_H_
