// The binding `env`: the object that `process.env` is.

#ifndef REFERENCE_PROCESS_ENV_BINDING_H_
#define REFERENCE_PROCESS_ENV_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kEnvBinding;

}  // namespace refnode

#endif  // REFERENCE_PROCESS_ENV_BINDING_H_
