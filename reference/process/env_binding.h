// The binding `env`: the object that `process.env` is.

#ifndef REFERENCE_PROCESS_ENV_BINDING_H_
#define REFERENCE_PROCESS_ENV_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kEnvBinding;

// Whether it is `process.env` of this thread.
bool IsEnvObject(v8::Local<v8::Object> object);

}  // namespace refnode

#endif  // REFERENCE_PROCESS_ENV_BINDING_H_
