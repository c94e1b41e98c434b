// The binding `usage`: what the process has used of time and memory.

#ifndef REFERENCE_PROCESS_USAGE_BINDING_H_
#define REFERENCE_PROCESS_USAGE_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kUsageBinding;

}  // namespace refnode

#endif  // REFERENCE_PROCESS_USAGE_BINDING_H_
