// The binding `types`: what kind of object a value is, whatever its prototype says.

#ifndef REFERENCE_UTIL_TYPES_BINDING_H_
#define REFERENCE_UTIL_TYPES_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kTypesBinding;

}  // namespace refnode

#endif  // REFERENCE_UTIL_TYPES_BINDING_H_
