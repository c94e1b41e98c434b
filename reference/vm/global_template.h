// The global object of contexts that `vm` makes: one that stands before an object of the program.

#ifndef REFERENCE_VM_GLOBAL_TEMPLATE_H_
#define REFERENCE_VM_GLOBAL_TEMPLATE_H_

#include "reference/engine/external_references.h"
#include "v8.h"

namespace refnode {

// Where a context of `vm` keeps the object that its global stands for; undefined there for a plain
// context.
inline constexpr int kSandboxField = 1;

// Reading looks into the object first, and then at what the language has. Everything that is
// written goes to the object.
v8::Local<v8::ObjectTemplate> VmGlobalTemplate(v8::Isolate* isolate);

void AddVmGlobalReferences(ExternalReferences& references);

}  // namespace refnode

#endif  // REFERENCE_VM_GLOBAL_TEMPLATE_H_
