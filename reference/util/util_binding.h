// The binding `util`: looks into objects as no JavaScript can.

#ifndef REFERENCE_UTIL_UTIL_BINDING_H_
#define REFERENCE_UTIL_UTIL_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kUtilBinding;

}  // namespace refnode

#endif  // REFERENCE_UTIL_UTIL_BINDING_H_
