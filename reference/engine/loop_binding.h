// The binding `loop`: what the JavaScript half asks of the environment itself.

#ifndef REFERENCE_ENGINE_LOOP_BINDING_H_
#define REFERENCE_ENGINE_LOOP_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kLoopBinding;

}  // namespace refnode

#endif  // REFERENCE_ENGINE_LOOP_BINDING_H_
