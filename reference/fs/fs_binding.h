// The binding `fs`: libuv's file system functions.

#ifndef REFERENCE_FS_FS_BINDING_H_
#define REFERENCE_FS_FS_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kFsBinding;

}  // namespace refnode

#endif  // REFERENCE_FS_FS_BINDING_H_
