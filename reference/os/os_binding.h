// The binding `os`: what the system says of itself.

#ifndef REFERENCE_OS_OS_BINDING_H_
#define REFERENCE_OS_OS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kOsBinding;

}  // namespace refnode

#endif  // REFERENCE_OS_OS_BINDING_H_
