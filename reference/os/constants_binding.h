// The binding `constants`: numbers of the system, one object a group.

#ifndef REFERENCE_OS_CONSTANTS_BINDING_H_
#define REFERENCE_OS_CONSTANTS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kConstantsBinding;

}  // namespace refnode

#endif  // REFERENCE_OS_CONSTANTS_BINDING_H_
