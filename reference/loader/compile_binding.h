// The binding `compile`: functions out of source texts of the program.

#ifndef REFERENCE_LOADER_COMPILE_BINDING_H_
#define REFERENCE_LOADER_COMPILE_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kCompileBinding;

}  // namespace refnode

#endif  // REFERENCE_LOADER_COMPILE_BINDING_H_
