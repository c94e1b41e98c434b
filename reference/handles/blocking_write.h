// The binding `blocking_write`: output that is with the kernel when the call returns.

#ifndef REFERENCE_HANDLES_BLOCKING_WRITE_H_
#define REFERENCE_HANDLES_BLOCKING_WRITE_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kBlockingWriteBinding;

}  // namespace refnode

#endif  // REFERENCE_HANDLES_BLOCKING_WRITE_H_
