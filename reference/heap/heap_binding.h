// The binding `heap`: what V8 tells of its heap, and its options.

#ifndef REFERENCE_HEAP_HEAP_BINDING_H_
#define REFERENCE_HEAP_HEAP_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kHeapBinding;

}  // namespace refnode

#endif  // REFERENCE_HEAP_HEAP_BINDING_H_
