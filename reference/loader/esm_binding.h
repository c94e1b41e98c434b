// The binding `esm`: ES modules, as far as V8 has to do with them.

#ifndef REFERENCE_LOADER_ESM_BINDING_H_
#define REFERENCE_LOADER_ESM_BINDING_H_

#include "reference/engine/binding.h"

namespace refnode {

extern const Binding kEsmBinding;

// Has V8 ask the JavaScript half for dynamic imports and for `import.meta`.
void InstallModuleCallbacks(v8::Isolate* isolate);

}  // namespace refnode

#endif  // REFERENCE_LOADER_ESM_BINDING_H_
