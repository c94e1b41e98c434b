// The binding `clone`: a copy of a value within one isolate.

#ifndef REFERENCE_SERIALIZE_CLONE_BINDING_H_
#define REFERENCE_SERIALIZE_CLONE_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kCloneBinding;

}  // namespace refnode

#endif  // REFERENCE_SERIALIZE_CLONE_BINDING_H_
