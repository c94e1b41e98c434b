// The binding `buffer`: text to bytes and back, and work on bytes.

#ifndef REFERENCE_BUFFER_BUFFER_BINDING_H_
#define REFERENCE_BUFFER_BUFFER_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kBufferBinding;

}  // namespace refnode

#endif  // REFERENCE_BUFFER_BUFFER_BINDING_H_
