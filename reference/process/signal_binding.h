// The binding `signals`: handles that wait for signals.

#ifndef REFERENCE_PROCESS_SIGNAL_BINDING_H_
#define REFERENCE_PROCESS_SIGNAL_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kSignalBinding;

}  // namespace refnode

#endif  // REFERENCE_PROCESS_SIGNAL_BINDING_H_
