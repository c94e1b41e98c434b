// The binding `timers`.

#ifndef REFERENCE_TIMERS_TIMERS_BINDING_H_
#define REFERENCE_TIMERS_TIMERS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kTimersBinding;

}  // namespace refnode

#endif  // REFERENCE_TIMERS_TIMERS_BINDING_H_
