// The binding `uv`: names and messages of errors.

#ifndef REFERENCE_UV_UV_BINDING_H_
#define REFERENCE_UV_UV_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kUvBinding;

}  // namespace refnode

#endif  // REFERENCE_UV_UV_BINDING_H_
