// The binding `lookup`: addresses of hosts by name.

#ifndef REFERENCE_HANDLES_LOOKUP_H_
#define REFERENCE_HANDLES_LOOKUP_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kLookupBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_LOOKUP_H_
