// The binding `loader_files`: the little of the file system that loading modules needs.

#ifndef REFERENCE_LOADER_FILE_BINDING_H_
#define REFERENCE_LOADER_FILE_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kLoaderFilesBinding;

}  // namespace refnode

#endif  // REFERENCE_LOADER_FILE_BINDING_H_
